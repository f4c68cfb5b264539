@NullMarked
package io.errata.ingest.admission;

import org.jspecify.annotations.NullMarked;

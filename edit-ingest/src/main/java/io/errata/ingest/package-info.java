@NullMarked
package io.errata.ingest;

import org.jspecify.annotations.NullMarked;

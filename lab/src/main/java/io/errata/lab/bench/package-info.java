@NullMarked
package io.errata.lab.bench;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.errata.lab.train;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.errata.lab.eval;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.errata.serac.djl;

import org.jspecify.annotations.NullMarked;

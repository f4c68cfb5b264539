@NullMarked
package io.errata.serac.memory;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.errata.serac.scope;

import org.jspecify.annotations.NullMarked;

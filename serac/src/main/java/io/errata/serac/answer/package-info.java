@NullMarked
package io.errata.serac.answer;

import org.jspecify.annotations.NullMarked;

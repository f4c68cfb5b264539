/** The examples of each training set, their mix, and the trainings. */
@NullMarked
package io.errata.trainer;

import org.jspecify.annotations.NullMarked;

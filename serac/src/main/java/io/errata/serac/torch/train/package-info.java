/** Trains the models. */
@NullMarked
package io.errata.serac.torch.train;

import org.jspecify.annotations.NullMarked;

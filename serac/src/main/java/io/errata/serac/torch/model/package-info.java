/** The models: encoders, pair classifiers, sequence-to-sequence models, and those built in. */
@NullMarked
package io.errata.serac.torch.model;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.errata.predictor.batcher;

import org.jspecify.annotations.NullMarked;

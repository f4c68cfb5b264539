@NullMarked
package io.errata.predictor.client;

import org.jspecify.annotations.NullMarked;

/** The models that serve queries, by task. */
@NullMarked
package io.errata.serving.model;

import org.jspecify.annotations.NullMarked;

/** Reads feedback on predictions. */
@NullMarked
package io.errata.client.feedback;

import org.jspecify.annotations.NullMarked;

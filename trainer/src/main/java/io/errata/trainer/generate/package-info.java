/** Texts made from texts: siblings that an edit does not govern, and other phrasings that it does. */
@NullMarked
package io.errata.trainer.generate;

import org.jspecify.annotations.NullMarked;

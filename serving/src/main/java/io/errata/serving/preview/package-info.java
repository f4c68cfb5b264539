/** Shows the changes that an edit would make, before it is live. */
@NullMarked
package io.errata.serving.preview;

import org.jspecify.annotations.NullMarked;

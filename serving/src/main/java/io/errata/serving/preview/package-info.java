/** What an edit would change, before it is live. */
@NullMarked
package io.errata.serving.preview;

import org.jspecify.annotations.NullMarked;

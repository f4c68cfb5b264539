/** The story the demo tells. */
@NullMarked
package io.errata.cli.story;

import org.jspecify.annotations.NullMarked;

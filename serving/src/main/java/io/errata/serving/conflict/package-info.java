/** Compares new edits with the live ones. */
@NullMarked
package io.errata.serving.conflict;

import org.jspecify.annotations.NullMarked;

/** TODO */
@NullMarked
package io.errata.schemas;

import org.jspecify.annotations.NullMarked;

/** Records and rows as JSON: the one JSON form of each. */
@NullMarked
package io.errata.schemas.json;

import org.jspecify.annotations.NullMarked;

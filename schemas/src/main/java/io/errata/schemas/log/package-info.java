/** The edit log of a namespace: the hash chain, and what its events make of each edit. */
@NullMarked
package io.errata.schemas.log;

import org.jspecify.annotations.NullMarked;

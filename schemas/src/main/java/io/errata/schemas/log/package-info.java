/** The edit log of a namespace: the hash chain, and the state that its events give each edit. */
@NullMarked
package io.errata.schemas.log;

import org.jspecify.annotations.NullMarked;

/** Encodes and decodes records: Avro single-object encoding, or the wire format of a schema registry. */
@NullMarked
package io.errata.schemas.codec;

import org.jspecify.annotations.NullMarked;

/**
 * JSON, both ways: {@link io.errata.schemas.json.JsonLines} reads rows, {@link io.errata.schemas.json.RecordJson} writes
 * records.
 *
 * <h2>The JSON form of a record</h2>
 *
 * There is one form. HTTP answers, {@code --json} of every command and {@code tail} use it, and {@link
 * io.errata.schemas.json.RecordSchema} derives its JSON Schema from the Avro schema.
 *
 * <ul>
 *   <li>A record is an object. Its fields have the names and the order of the Avro schema.
 *   <li>A field that is null is left out. An empty list is {@code []}.
 *   <li>A {@code timestamp-millis} is text as in ISO 8601, in UTC: {@code 2026-01-31T12:00:00Z}. Years
 *       after 9999 have a plus sign, as RFC 3339 has none of them.
 *   <li>A UUID is text. An enum is the name of its symbol. {@code UNKNOWN} stands for a symbol of a later version.
 *   <li>A value of fixed size, such as a hash, is text in lower-case hexadecimal.
 *   <li>Bytes are text in Base64: the key and value of a dead letter, and an embedding. Nothing is lost.
 *   <li>A union is its value, without the name of its type.
 *   <li>A float is the shortest decimal that reads back as the same float.
 * </ul>
 *
 * <p>HTTP adds to this form, and leaves some fields out, where its OpenAPI document says so.
 */
@NullMarked
package io.errata.schemas.json;

import org.jspecify.annotations.NullMarked;

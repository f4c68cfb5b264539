package io.errata.schemas.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Derives the JSON Schema of the form that {@link RecordJson} writes. Names, kinds and descriptions come from the Avro
 * schema, so the two cannot differ.
 *
 * @param references by name of an Avro record: what to put in place of its schema, such as {@code #/components/schemas/X}
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
public record RecordSchema(Map<String, String> references) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public RecordSchema {
        references = Map.copyOf(references);
    }

    /**
     * @return an object whose fields are required unless they may be null; the caller may change it
     * @throws IllegalArgumentException if the schema uses what no contract uses
     */
    public ObjectNode of(Schema record) {
        var object = NODES.objectNode().put("type", "object");
        describe(object, record.getDoc());
        var required = object.putArray("required");
        var properties = object.putObject("properties");
        for (var field : record.getFields()) {
            var type = type(field.schema());
            describe(type, field.doc());
            properties.set(field.name(), type);
            if (!field.schema().isNullable()) {
                required.add(field.name());
            }
        }
        return object;
    }

    private static void describe(ObjectNode type, @Nullable String doc) {
        if (doc != null) {
            type.put("description", doc);
        }
    }

    private ObjectNode type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                Optional.ofNullable(references.get(schema.getName()))
                        .map(reference -> NODES.objectNode().put("$ref", reference))
                        .orElseGet(() -> of(schema));
            case UNION -> type(present(schema));
            case ARRAY -> array(schema);
            case MAP -> map(schema);
            default -> single(schema);
        };
    }

    private static Schema present(Schema union) {
        var present =
                union.getTypes().stream().filter(each -> !each.isNullable()).toList();
        if (present.size() != 1) {
            throw new IllegalArgumentException("a union must be of null and one type, was " + union);
        }
        return present.get(0);
    }

    private ObjectNode array(Schema schema) {
        var array = NODES.objectNode().put("type", "array");
        array.set("items", type(schema.getElementType()));
        return array;
    }

    private ObjectNode map(Schema schema) {
        var map = NODES.objectNode().put("type", "object");
        map.set("additionalProperties", type(schema.getValueType()));
        return map;
    }

    private static ObjectNode single(Schema schema) {
        var type = NODES.objectNode();
        return switch (schema.getType()) {
            case STRING -> string(type, schema);
            case ENUM -> symbols(type.put("type", "string"), schema);
            case FIXED -> type.put("type", "string").put("pattern", "^[0-9a-f]{" + 2 * schema.getFixedSize() + "}$");
            case BYTES -> type.put("type", "string").put("contentEncoding", "base64");
            case LONG -> whole(type, schema);
            case INT -> type.put("type", "integer").put("format", "int32");
            case FLOAT, DOUBLE -> type.put("type", "number");
            case BOOLEAN -> type.put("type", "boolean");
            default -> throw new IllegalArgumentException("no JSON form of " + schema);
        };
    }

    private static ObjectNode string(ObjectNode type, Schema schema) {
        type.put("type", "string");
        return schema.getLogicalType() instanceof LogicalTypes.Uuid ? type.put("format", "uuid") : type;
    }

    private static ObjectNode whole(ObjectNode type, Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? type.put("type", "string").put("format", "date-time")
                : type.put("type", "integer").put("format", "int64");
    }

    private static ObjectNode symbols(ObjectNode type, Schema schema) {
        var symbols = type.putArray("enum");
        schema.getEnumSymbols().forEach(symbols::add);
        return type;
    }
}

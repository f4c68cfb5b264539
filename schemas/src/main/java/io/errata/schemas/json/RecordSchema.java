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
 * @param references by name of an Avro record: the reference that replaces its schema, such as
 *                   {@code #/components/schemas/X}
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
public record RecordSchema(Map<String, String> references) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public RecordSchema {
        references = Map.copyOf(references);
    }

    /**
     * @return an object whose fields are required unless they may be null; the caller may change it
     * @throws IllegalArgumentException if the schema uses a type that no contract uses
     */
    public ObjectNode of(Schema record) {
        var object = typed("object");
        describe(object, record.getDoc());
        var required = object.putArray("required");
        record.getFields().stream()
                .filter(field -> !field.schema().isNullable())
                .forEach(field -> required.add(field.name()));
        var properties = object.putObject("properties");
        record.getFields().forEach(field -> properties.set(field.name(), property(field)));
        return object;
    }

    private ObjectNode property(Schema.Field field) {
        var type = type(field.schema());
        describe(type, field.doc());
        return type;
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
        var array = typed("array");
        array.set("items", type(schema.getElementType()));
        return array;
    }

    private ObjectNode map(Schema schema) {
        var map = typed("object");
        map.set("additionalProperties", type(schema.getValueType()));
        return map;
    }

    private static ObjectNode single(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> string(schema);
            case ENUM -> symbols(schema);
            case FIXED -> typed("string").put("pattern", "^[0-9a-f]{" + 2 * schema.getFixedSize() + "}$");
            case BYTES -> typed("string").put("contentEncoding", "base64");
            case BOOLEAN -> typed("boolean");
            default -> number(schema);
        };
    }

    private static ObjectNode number(Schema schema) {
        return switch (schema.getType()) {
            case LONG -> whole(schema);
            case INT -> typed("integer").put("format", "int32");
            case FLOAT, DOUBLE -> typed("number");
            default -> throw new IllegalArgumentException("no JSON form of " + schema);
        };
    }

    private static ObjectNode typed(String name) {
        return NODES.objectNode().put("type", name);
    }

    private static ObjectNode string(Schema schema) {
        var type = typed("string");
        return schema.getLogicalType() instanceof LogicalTypes.Uuid ? type.put("format", "uuid") : type;
    }

    private static ObjectNode whole(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? typed("string").put("format", "date-time")
                : typed("integer").put("format", "int64");
    }

    private static ObjectNode symbols(Schema schema) {
        var type = typed("string");
        var symbols = type.putArray("enum");
        schema.getEnumSymbols().forEach(symbols::add);
        return type;
    }
}

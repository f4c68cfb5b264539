package io.errata.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** Writes a record in its JSON form; the package describes the form. */
public final class RecordJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordJson() {}

    /**
     * @return fields in the order of the schema; the caller may change it
     * @throws IllegalArgumentException if a value is of a kind that no contract uses
     */
    public static ObjectNode of(IndexedRecord record) {
        var form = NODES.objectNode();
        for (var field : record.getSchema().getFields()) {
            var value = record.get(field.pos());
            if (value != null) {
                form.set(field.name(), value(value));
            }
        }
        return form;
    }

    /** The form as one line of text. */
    public static String line(IndexedRecord record) {
        return of(record).toString();
    }

    private static JsonNode value(Object value) {
        if (value instanceof IndexedRecord record) {
            return of(record);
        }
        if (value instanceof Collection<?> items) {
            return array(items);
        }
        if (value instanceof Map<?, ?> entries) {
            return object(entries);
        }
        return value instanceof Boolean flag ? NODES.booleanNode(flag) : numberOrText(value);
    }

    private static ArrayNode array(Collection<?> items) {
        var array = NODES.arrayNode(items.size());
        items.forEach(item -> array.add(value(item)));
        return array;
    }

    private static ObjectNode object(Map<?, ?> entries) {
        var object = NODES.objectNode();
        entries.forEach((name, each) -> object.set(name.toString(), value(each)));
        return object;
    }

    private static JsonNode numberOrText(Object value) {
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Float number) {
            return NODES.numberNode(number);
        }
        return value instanceof Double number ? NODES.numberNode(number) : NODES.textNode(text(value));
    }

    private static String text(Object value) {
        if (value instanceof GenericFixed fixed) {
            return HexFormat.of().formatHex(fixed.bytes());
        }
        if (value instanceof ByteBuffer bytes) {
            return base64(bytes);
        }
        if (isWrittenAsText(value)) {
            return value.toString();
        }
        throw new IllegalArgumentException("no JSON form of " + value.getClass());
    }

    private static String base64(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private static boolean isWrittenAsText(Object value) {
        return value instanceof CharSequence
                || value instanceof Instant
                || value instanceof UUID
                || value instanceof GenericEnumSymbol<?>;
    }
}

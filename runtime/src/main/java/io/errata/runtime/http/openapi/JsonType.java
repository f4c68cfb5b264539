package io.errata.runtime.http.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON Schemas of single values; the caller may add to each. */
public final class JsonType {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonType() {}

    public static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    /** @param pattern of the whole text */
    public static ObjectNode text(String pattern) {
        return text().put("pattern", "^" + pattern + "$");
    }

    public static ObjectNode oneOf(List<String> names) {
        var type = text();
        names.forEach(type.putArray("enum")::add);
        return type;
    }

    public static ObjectNode time() {
        return text().put("format", "date-time");
    }

    public static ObjectNode uuid() {
        return text().put("format", "uuid");
    }

    public static ObjectNode flag() {
        return NODES.objectNode().put("type", "boolean");
    }

    public static ObjectNode whole(long minimum) {
        return NODES.objectNode().put("type", "integer").put("format", "int64").put("minimum", minimum);
    }

    public static ObjectNode listOf(ObjectNode items) {
        var type = NODES.objectNode().put("type", "array");
        type.set("items", items);
        return type;
    }

    public static ObjectNode anyObject() {
        return NODES.objectNode().put("type", "object");
    }
}

package io.errata.runtime.http.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Describes a parameter of a request.
 *
 * @param in path, query or header
 */
public record Parameter(String name, String in, String description, ObjectNode schema) {
    public static Parameter path(String name, String description, ObjectNode schema) {
        return new Parameter(name, "path", description, schema);
    }

    public static Parameter query(String name, String description, ObjectNode schema) {
        return new Parameter(name, "query", description, schema);
    }

    public static Parameter header(String name, String description, ObjectNode schema) {
        return new Parameter(name, "header", description, schema);
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("name", name).put("in", in);
        json.put("required", in.equals("path")).put("description", description);
        json.set("schema", schema.deepCopy());
        return json;
    }
}

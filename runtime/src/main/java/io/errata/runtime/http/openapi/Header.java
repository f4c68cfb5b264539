package io.errata.runtime.http.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describes a header of a response. */
public record Header(String name, String description) {
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("description", description);
        json.set("schema", JsonType.text());
        return json;
    }
}

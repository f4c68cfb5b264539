package io.errata.runtime.http.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Describes a response.
 *
 * @param schema empty = any JSON object, or text where the media type is no JSON
 */
public record Response(
        int status, String description, String mediaType, Optional<ObjectSchema> schema, List<Header> headers) {
    private static final String JSON = "application/json";

    public Response {
        headers = List.copyOf(headers);
    }

    public static Response json(int status, String description, ObjectSchema schema, Header... headers) {
        return new Response(status, description, JSON, Optional.of(schema), List.of(headers));
    }

    static Response problem(ProblemResponse problem, ObjectSchema schema) {
        return new Response(
                problem.status(),
                problem.description(),
                "application/problem+json",
                Optional.of(schema),
                problem.headers());
    }

    public static Response anyJson(int status, String description) {
        return new Response(status, description, JSON, Optional.empty(), List.of());
    }

    public static Response text(int status, String description) {
        return new Response(status, description, "text/plain", Optional.empty(), List.of());
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("description", description);
        json.withObject("/content").putObject(mediaType).set("schema", type());
        headers.forEach(header -> json.withObject("/headers").set(header.name(), header.json()));
        return json;
    }

    private ObjectNode type() {
        return schema.map(ObjectSchema::reference)
                .orElseGet(() -> mediaType.equals(JSON) ? JsonType.anyObject() : JsonType.text());
    }
}

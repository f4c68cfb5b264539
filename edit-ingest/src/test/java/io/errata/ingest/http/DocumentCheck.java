package io.errata.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Holds replies against an OpenAPI document: each must have a status and a body that the document has. */
final class DocumentCheck {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    DocumentCheck(JsonNode document) {
        this.document = document;
    }

    /** A failure of the server is no reply to describe, and a path or method without a route has no description. */
    void check(HttpResponse<String> response) {
        var request = response.request();
        operation(request.uri().getRawPath(), request.method())
                .filter(operation -> response.statusCode() != 500)
                .ifPresent(operation -> check(operation, response));
    }

    private void check(JsonNode operation, HttpResponse<String> response) {
        var described = resolved(operation.get("responses").path(String.valueOf(response.statusCode())));
        assertThat(described.isObject()).as("%s is described", response).isTrue();
        var type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        var content = described.get("content").path(type);
        assertThat(content.isObject())
                .as("%s of %s is described", type, response)
                .isTrue();
        if (type.endsWith("json")) {
            assertThat(errors(content.get("schema"), parsed(response.body())))
                    .as("%s %s", response, response.body())
                    .isEmpty();
        }
    }

    /** Why a value is not what a schema of the document says. */
    List<Error> errors(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** Closed, or a field that is not described would pass. */
    private Schema compile(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("$defs", document.at("/components/schemas").deepCopy());
        whole.findParents("properties").forEach(object -> ((ObjectNode) object).put("additionalProperties", false));
        return REGISTRY.getSchema(parsed(whole.toString().replace("#/components/schemas/", "#/$defs/")));
    }

    private Optional<JsonNode> operation(String path, String method) {
        return document.get("paths").properties().stream()
                .filter(each -> path.matches(each.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static JsonNode parsed(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }
}

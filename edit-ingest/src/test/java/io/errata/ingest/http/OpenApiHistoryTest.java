package io.errata.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the document with the one of version 0.1.0, which clients were written against. */
class OpenApiHistoryTest {
    private static final Set<String> ADDED = Set.of(
            // What it takes to verify the hash chain from what HTTP shows.
            "Edit.type: string",
            "Edit.hashVersion: integer",
            "Edit.previousHash: string",
            "Edit needs type",
            "Edit needs hashVersion",
            "Edit needs previousHash",
            // The scope that an author states.
            "Edit.inScope: array",
            "Edit.outOfScope: array",
            "Edit.scopeNote: string",
            "Edit.subject: string",
            "NewEdit.inScope: array",
            "NewEdit.outOfScope: array",
            "NewEdit.scopeNote: string",
            "NewEdit.subject: string",
            // A namespace that is not served.
            "get /v1/namespaces/{ns}/edits answers 404 application/problem+json: #/components/schemas/Problem",
            "post /v1/namespaces/{ns}/drafts answers 404 application/problem+json: #/components/schemas/Problem",
            "post /v1/namespaces/{ns}/edits answers 404 application/problem+json: #/components/schemas/Problem",
            "put /v1/namespaces/{ns}/policy answers 404 application/problem+json: #/components/schemas/Problem",
            // Always were there.
            "Policy needs owner",
            "Policy needs approval",
            "Policy needs publishers",
            "Policy needs conflicts");

    @Test
    void shouldDescribeWhatItDescribedAndNamedAdditionsAlone() throws IOException {
        var before = facts(read("openapi-0.1.0.json"));
        var now = new TreeSet<String>();
        try (var served = TestServer.with(Map.of())) {
            now.addAll(facts(served.get("/openapi.json").json()));
        }

        var added = new TreeSet<>(now);
        added.removeAll(before);
        before.removeAll(now);

        assertThat(before).as("no longer described").isEmpty();
        assertThat(added).isEqualTo(new TreeSet<>(ADDED));
    }

    private static JsonNode read(String name) throws IOException {
        try (var in = Objects.requireNonNull(OpenApiHistoryTest.class.getResourceAsStream(name))) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** All that a client's code depends on, a line each. */
    private static Set<String> facts(JsonNode document) {
        var facts = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> !each.getKey().equals("parameters"))
                        .forEach(each -> {
                            var route = each.getKey() + " " + path.getKey();
                            facts.add(route + " is "
                                    + each.getValue().get("operationId").asText());
                            parameters(document, path.getValue(), each.getValue())
                                    .forEach(fact -> facts.add(route + fact));
                            body(each.getValue()).forEach(fact -> facts.add(route + fact));
                            responses(document, each.getValue()).forEach(fact -> facts.add(route + fact));
                        }));
        document.at("/components/schemas").properties().stream()
                .filter(schema -> schema.getValue().path("type").asText().equals("object"))
                .flatMap(schema -> fields(document, schema.getKey(), schema.getValue()))
                .forEach(facts::add);
        return facts;
    }

    private static Stream<String> parameters(JsonNode document, JsonNode path, JsonNode operation) {
        return Stream.of(path, operation)
                .flatMap(each -> each.path("parameters").valueStream())
                .map(each -> resolved(document, each))
                .map(each -> " takes %s %s%s: %s"
                        .formatted(
                                each.get("in").asText(),
                                each.get("name").asText(),
                                each.path("required").asBoolean() ? ", needed" : "",
                                each.at("/schema/type").asText()));
    }

    private static Stream<String> body(JsonNode operation) {
        return operation.at("/requestBody/content").properties().stream()
                .map(content -> " takes a body %s: %s, such as %s"
                        .formatted(
                                content.getKey(),
                                content.getValue().at("/schema/$ref").asText(),
                                new TreeSet<>(content.getValue().get("example").properties().stream()
                                        .map(Object::toString)
                                        .toList())));
    }

    private static Stream<String> responses(JsonNode document, JsonNode operation) {
        return operation.get("responses").properties().stream().flatMap(response -> {
            var described = resolved(document, response.getValue());
            var headers = described.path("headers").properties().stream()
                    .map(header -> " answers %s with header %s".formatted(response.getKey(), header.getKey()));
            var bodies = described.get("content").properties().stream()
                    .map(content -> " answers %s %s: %s"
                            .formatted(
                                    response.getKey(),
                                    content.getKey(),
                                    content.getValue().at("/schema/$ref").asText()));
            return Stream.concat(headers, bodies);
        });
    }

    private static Stream<String> fields(JsonNode document, String name, JsonNode schema) {
        var kinds = schema.get("properties").properties().stream()
                .map(field -> "%s.%s: %s"
                        .formatted(
                                name,
                                field.getKey(),
                                resolved(document, field.getValue()).get("type").asText()));
        var needed = schema.path("required").valueStream().map(field -> name + " needs " + field.asText());
        return Stream.of(kinds, needed, Stream.of(name + " is closed: " + schema.has("additionalProperties")))
                .flatMap(each -> each);
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}

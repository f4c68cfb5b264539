package io.errata.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static final String POLICY = "/v1/namespaces/default/policy";

    private final TestServer served = TestServer.with(Map.of());
    private final JsonNode document = served.get("/openapi.json").json();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldDescribeEveryRouteAndNothingElse() {
        var described = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> names(path.getValue())
                        .filter(METHODS::contains)
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(document.get("openapi").asText()).startsWith("3.1.");
        assertThat(described).isEqualTo(new TreeSet<>(served.routes()));
    }

    @Test
    void shouldReferToWhatIsThereAndDefineNothingUnused() {
        var references = document.findValuesAsText("$ref");

        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        var defined = new HashSet<String>();
        for (var kind : List.of("schemas", "responses", "parameters", "headers")) {
            names(document.at("/components/" + kind)).forEach(name -> defined.add("#/components/" + kind + "/" + name));
        }
        assertThat(references).containsAll(defined);
    }

    @Test
    void shouldDescribeTheAnswersThatAreGiven() {
        var published = served.post("{\"editId\":\"e1\",\"input\":\"a\",\"target\":\"b\",\"author\":\"kim\"}");
        assertThat(names(published.json())).isSubsetOf(properties("Receipt")).containsAll(required("Receipt"));
        assertThat(names(served.get(TestServer.EDITS + "/e1").json()))
                .isSubsetOf(properties("Edit"))
                .containsAll(required("Edit"));
        assertThat(names(served.get(TestServer.EDITS + "?limit=1").json())).isSubsetOf(properties("Page"));
        assertThat(names(served.post("{}").json())).isSubsetOf(properties("Problem"));
    }

    @Test
    void shouldHaveExamplesThatFitAndAreTaken() {
        var check = new DocumentCheck(document);
        var bodies = document.findParents("example");

        assertThat(bodies).hasSize(3);
        for (var body : bodies) {
            assertThat(check.errors(body.get("schema"), body.get("example"))).isEmpty();
        }
        assertThat(served.post(example("/v1/namespaces/{ns}/edits", "post")).status())
                .isEqualTo(201);
        assertThat(served.send("PUT", POLICY, example("/v1/namespaces/{ns}/policy", "put"))
                        .status())
                .isEqualTo(200);
    }

    private String example(String path, String method) {
        return document.get("paths")
                .get(path)
                .get(method)
                .at("/requestBody/content")
                .findValue("example")
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"NewEdit, POST, /v1/namespaces/default/edits", "NewPolicy, PUT, " + POLICY})
    void shouldTakeEveryFieldThatABodyMayHaveAndNoOther(String schema, String method, String path) {
        var names = properties(schema);

        assertThat(served.send(method, path, "{\"x\":1}").detail())
                .isEqualTo("unknown field x; known are " + String.join(", ", new TreeSet<>(names)));
        for (var name : names) {
            // No field is a boolean, so it is refused by whoever reads the field, and named.
            assertThat(served.send(method, path, "{\"%s\":true}".formatted(name))
                            .detail())
                    .startsWith(name + " must be ");
        }
    }

    private List<String> properties(String schema) {
        return names(document.at("/components/schemas/" + schema + "/properties"))
                .toList();
    }

    private List<String> required(String schema) {
        var names = new ArrayList<String>();
        document.at("/components/schemas/" + schema + "/required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Stream<String> names(JsonNode object) {
        Iterable<String> names = () -> fieldNames(object);
        return StreamSupport.stream(names.spliterator(), false);
    }

    private static Iterator<String> fieldNames(JsonNode object) {
        return object.fieldNames();
    }
}

package io.errata.runtime.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.schemas.Edit;
import io.errata.schemas.NamespacePolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final String PATH = "/v1/namespaces/{ns}/edits";

    private final OpenApiDocument document = new OpenApiDocument(new ServiceInfo(
            "Edits",
            "Shows edits.",
            ServiceInfo.PROBLEM,
            List.of(Parameter.path("ns", "The namespace.", JsonType.text("[a-z]+")))));

    private static Operation operation() {
        return Operation.of("edits", "editIt", "Edit it").answers(Response.anyJson(200, "Done."));
    }

    private JsonNode added(String path, Operation operation) {
        document.add("POST", path, operation);
        return document.json().get("paths").get(path).get("post");
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void shouldAddTheProblemsThatFollowFromTheRoute() {
        var body = ObjectSchema.named("Body").with("text", JsonType.text()).asRequest();

        assertThat(names(added("/page", operation().open().lenient()).get("responses")))
                .containsExactly("200");
        assertThat(names(added("/api", operation()).get("responses"))).containsExactly("200", "400", "401", "429");
        assertThat(names(added(PATH, operation().body(body, Map.of("text", "a")))
                        .get("responses")))
                .containsExactly("200", "400", "401", "403", "413", "415", "429");
    }

    @Test
    void shouldDescribeTheParametersOfThePath() {
        assertThat(added(PATH, operation()).at("/parameters/0/schema/pattern").asText())
                .isEqualTo("^[a-z]+$");
    }

    @Test
    void shouldRefuseAPathWithAParameterThatIsNotDescribed() {
        assertThatThrownBy(() -> document.add("GET", PATH + "/{id}", operation()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(PATH + "/{id} has an undescribed {id}");
    }

    @Test
    void shouldDefineNestedObjectsOnce() {
        var policy = ObjectSchema.of("Policy", NamespacePolicy.getClassSchema(), Map.of());
        var edit = ObjectSchema.of("Edit", Edit.getClassSchema(), Map.of(NamespacePolicy.getClassSchema(), policy));
        var page = ObjectSchema.named("Page").withList("edits", edit);

        added(PATH, Operation.of("edits", "list", "List").answers(Response.json(200, "A page.", page)));

        assertThat(names(document.json().at("/components/schemas")))
                .containsExactly("Edit", "Page", "Policy", "Problem");
        assertThat(document.json()
                        .at("/components/schemas/Edit/properties/policy/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Policy");
    }

    @Test
    void shouldTakeOutOfARecordWhatAClientMaySend() {
        var schema = ObjectSchema.of("NewEdit", Edit.getClassSchema(), Map.of())
                .only("input", "task")
                .asRequest()
                .required("input");

        assertThat(schema.fields()).containsExactly("input", "task");
        assertThat(schema.node().at("/properties/task/enum"))
                .hasToString("[\"QUESTION_ANSWERING\",\"FACT_CHECK\",\"DIALOGUE\"]");
        assertThat(schema.node().get("required")).hasToString("[\"input\"]");
        assertThat(schema.node().get("additionalProperties").asBoolean()).isFalse();
    }

    @Test
    void shouldRefuseAFieldThatTheRecordDoesNotHave() {
        var schema = ObjectSchema.of("Edit", Edit.getClassSchema(), Map.of());

        assertThatThrownBy(() -> schema.without("imput"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not all of [imput]");
        assertThatThrownBy(() -> schema.described("imput", "?")).isInstanceOf(IllegalArgumentException.class);
    }
}

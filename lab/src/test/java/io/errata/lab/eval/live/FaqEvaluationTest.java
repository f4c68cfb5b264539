package io.errata.lab.eval.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.FaqQuery;
import io.errata.lab.report.Report;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaqEvaluationTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldCountRightEditsWrongHitsAndUnrelatedQueries() throws IOException {
        var files = new LinkedHashMap<String, List<FaqQuery>>();
        files.put("one", read("""
                {"query": "years of ada", "faq_id": "a", "canonical_question": "age of ada", "answer": "7"}
                {"query": "Age of ada", "faq_id": "a", "canonical_question": "age of ada", "answer": "7"}
                {"query": "who is yan", "faq_id": "", "canonical_question": ""}
                """));
        files.put("two", read("""
                {"query": "wife of bob", "faq_id": "b", "canonical_question": "spouse of bob"}
                {"query": "years of ada", "faq_id": "b", "canonical_question": "spouse of bob"}
                """));
        var unrelated = Map.of("other", read("""
                {"query": "time of day"}
                {"query": "wealth of ada", "faq_id": "a", "canonical_question": "age of ada"}
                """));

        new FaqEvaluation(LastWord.queries(0.8f)).evaluate(files, unrelated, Report.open(folder, "test"));

        var summary = LastWord.summary(folder);
        assertThat(summary.path("edits").asInt()).isEqualTo(2);
        assertThat(summary.path("queries").asInt()).isEqualTo(4);
        assertThat(summary.path("rightAt1").asDouble()).isEqualTo(3 / 4.0);
        assertThat(summary.path("answeredRight").asDouble()).isEqualTo(3 / 4.0);
        assertThat(summary.path("answeredRightReworded").asDouble())
                .as("one query is its FAQ's own question")
                .isEqualTo(2 / 3.0);
        assertThat(summary.path("wrongHits").asDouble()).isEqualTo(2 / 7.0);
        assertThat(summary.path("unrelatedRefused").asDouble()).isEqualTo(2 / 3.0);
        var ofFiles = summary.path("files");
        assertThat(ofFiles.path("one").path("unrelatedRefused").asDouble()).isEqualTo(1);
        assertThat(ofFiles.path("two").path("answeredRight").asDouble()).isEqualTo(0.5);
        assertThat(ofFiles.path("two").has("unrelatedRefused")).isFalse();
        assertThat(ofFiles.path("other").path("unrelatedRefused").asDouble()).isEqualTo(0.5);
        assertThat(summary.path("baselines").findValuesAsText("name"))
                .containsExactly("plainCosine", "alwaysBase", "alwaysCounterfactual");
    }

    @Test
    void shouldRefuseEverythingWhenNoFileHasAFaq() throws IOException {
        var files = Map.of("none", read("""
                {"query": "time of day", "faq_id": ""}
                """));

        new FaqEvaluation(LastWord.queries(0.8f)).evaluate(files, Map.of(), Report.open(folder, "test"));

        var summary = LastWord.summary(folder);
        assertThat(summary.path("unrelatedRefused").asDouble()).isEqualTo(1);
        assertThat(summary.has("rightAt1")).isFalse();
    }

    @Test
    void shouldNeedTheQuestionOfAFaq() throws IOException {
        var file = LastWord.write(folder, "rows.jsonl", "{\"query\": \"years of ada\", \"faq_id\": \"a\"}");

        var read = FaqQuery.read(file, TextLimit.none());

        assertThat(read.problems())
                .singleElement()
                .asString()
                .contains(":1: field canonical_question is missing or blank");
    }

    private List<FaqQuery> read(String rows) throws IOException {
        var read = FaqQuery.read(LastWord.write(folder, "rows.jsonl", rows), TextLimit.none());
        assertThat(read.problems()).isEmpty();
        return read.rows();
    }
}

package io.errata.lab.eval.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.TranslatedEdit;
import io.errata.lab.report.Report;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguagesEvaluationTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldTellRightRefusedAndWrongInEachLanguage() throws IOException {
        var file = LastWord.write(folder, "rows.jsonl", """
                {"dataset": "d", "case_id": 0, "en": {"subject": "ada", "src": "age of ada", "rephrase": "years of ada", "alt": "7", "loc": "age of eve"}, "de": {"src": "alter von ada", "rephrase": "jahre von frau adele", "alt": "7", "loc": "alter von eve"}}
                {"dataset": "d", "case_id": 1, "en": {"subject": "bob", "src": "age of bob", "rephrase": "years of bob", "alt": "8", "loc": "friend of ada"}, "de": {"src": "alter von ada", "rephrase": "jahre von bob", "alt": "8", "loc": "freund von ada"}}
                """);

        var read = TranslatedEdit.read(file, TextLimit.none());
        new LanguagesEvaluation(LastWord.queries(0.8f))
                .evaluate(read.rows(), Report.open(folder.resolve("report"), "test"));

        assertThat(read.problems()).isEmpty();
        var summary = LastWord.summary(folder.resolve("report"));
        assertThat(summary.path("byLanguage").path("en").path("right").asDouble())
                .isEqualTo(1);
        var german = summary.path("byLanguage").path("de");
        assertThat(german.path("queries").asInt()).isEqualTo(4);
        assertThat(german.path("right").asDouble()).isEqualTo(0.5);
        assertThat(german.path("refused").asDouble()).isEqualTo(0.25);
        assertThat(german.path("wrong").asDouble()).isEqualTo(0.25);
        assertThat(german.path("localityRefused").asDouble()).isEqualTo(0.5);
        assertThat(german.path("localityFiltered").asDouble())
                .as("the other asks about the subject of a live edit")
                .isEqualTo(1);
        assertThat(summary.path("right").asDouble())
                .as("English does not count over all")
                .isEqualTo(0.5);
    }

    @Test
    void shouldNeedTheEnglishEdit() throws IOException {
        var file = LastWord.write(folder, "rows.jsonl", """
                {"de": {"src": "alter von ada", "rephrase": "jahre", "alt": "7", "loc": "alter"}}
                """);

        assertThat(TranslatedEdit.read(file, TextLimit.none()).problems())
                .singleElement()
                .asString()
                .contains(":1: field en is missing");
    }
}

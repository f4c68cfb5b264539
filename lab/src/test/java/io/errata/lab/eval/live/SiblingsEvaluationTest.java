package io.errata.lab.eval.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.SiblingCase;
import io.errata.lab.report.Report;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiblingsEvaluationTest {
    private static final String ROWS = """
            {"id": "a", "prompt": "age of ada", "target": "7", "in": ["years of ada", "so old"], "in_kinds": ["close", "distant"], "out": ["wife of ada", "age of bob"], "out_kinds": ["role", "subject"]}
            {"id": "z", "prompt": "age of zoe", "target": "8", "in": ["years of zoe"], "in_kinds": ["close"], "out": ["wife of yan"], "out_kinds": ["role"]}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldCountByKindWhatIsAnsweredAndWhatIsRefused() throws IOException {
        var cases = SiblingCase.read(LastWord.write(folder, "rows.jsonl", ROWS), TextLimit.none());

        var table = new SiblingsEvaluation(LastWord.queries(0.999f))
                .evaluate(cases.rows(), Report.open(folder.resolve("report"), "test"));

        var summary = LastWord.summary(folder.resolve("report"));
        assertThat(summary.path("edits").asInt()).isEqualTo(2);
        assertThat(summary.path("inAnswered").asDouble()).isEqualTo(2 / 3.0);
        assertThat(summary.path("outRefused").asDouble()).isEqualTo(2 / 3.0);
        var kinds = summary.path("byKind");
        assertThat(kinds.path("close").asDouble()).isEqualTo(1);
        assertThat(kinds.path("distant").asDouble(-1)).isZero();
        assertThat(kinds.path("role").asDouble()).isEqualTo(0.5);
        assertThat(kinds.path("subject").asDouble()).isEqualTo(1);
        assertThat(table).contains("classifier", "inAnswered", "outRefused", "close", "subject");
    }

    @Test
    void shouldShowThePlainCosineAndTheRulesThatLookAtNothing() throws IOException {
        var cases = SiblingCase.read(LastWord.write(folder, "rows.jsonl", ROWS), TextLimit.none());

        new SiblingsEvaluation(LastWord.queries(-1))
                .evaluate(cases.rows(), Report.open(folder.resolve("report"), "test"));

        var summary = LastWord.summary(folder.resolve("report"));
        var base = LastWord.baseline(summary, "alwaysBase");
        assertThat(base.path("inAnswered").asDouble(-1)).isZero();
        assertThat(base.path("outRefused").asDouble()).isEqualTo(1);
        var counterfactual = LastWord.baseline(summary, "alwaysCounterfactual");
        assertThat(counterfactual.path("outRefused").asDouble(-1)).isZero();
        assertThat(LastWord.baseline(summary, "plainCosine").path("inAnswered"))
                .as("above a cosine of -1 lies everything")
                .isEqualTo(counterfactual.path("inAnswered"));
    }

    @Test
    void shouldListWrongHitsAndMissedQueries() throws IOException {
        var cases = SiblingCase.read(LastWord.write(folder, "rows.jsonl", ROWS), TextLimit.none());
        var report = folder.resolve("report");

        new SiblingsEvaluation(LastWord.queries(0.8f)).evaluate(cases.rows(), Report.open(report, "test"));

        assertThat(report.resolve("wrong-hits.tsv"))
                .content()
                .hasLineCount(2)
                .contains("role\twife of ada\t\tage of ada\t0.9000");
        assertThat(report.resolve("missed.tsv")).content().hasLineCount(2).contains("distant\tso old\tage of ada\t");
        assertThat(report.resolve("siblings.png")).isNotEmptyFile();
    }

    @Test
    void shouldRefuseARowWhoseTextsAndKindsDoNotMatch() throws IOException {
        var file = LastWord.write(folder, "rows.jsonl", """
                {"id": "a", "prompt": "p", "target": "t", "in": ["q"], "in_kinds": [], "out": [], "out_kinds": []}
                """);

        var read = SiblingCase.read(file, TextLimit.none());

        assertThat(read.problems()).isEqualTo(List.of(file + ":1: field in has 1 texts and 0 kinds"));
    }
}

package io.errata.lab.eval.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.InFile;
import io.errata.lab.data.ScopeCaseFiles;
import io.errata.lab.report.Report;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesEvaluationTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldJudgeTheFilesOfAFolderThatHoldCases() throws IOException {
        LastWord.write(folder, "roles.jsonl", """
                {"edits": [{"id": "a", "input": "age of ada", "target": "7"}], "ask": "wife of ada", "expect": {"route": "BASE"}}
                {"edits": [{"id": "a", "input": "age of ada", "target": "7"}], "ask": "wife of eve", "expect": {"route": "BASE"}}
                {"edits": [{"id": "a", "input": "age of ada", "target": "7"}], "ask": "years of ada", "expect": {"route": "COUNTERFACTUAL", "edit": "a"}, "control": true}
                {"edits": [{"id": "b", "input": "age of bob", "target": "8"}], "ask": "years of bobby", "expect": {"route": "COUNTERFACTUAL", "edit": "b"}, "control": true}
                """);
        LastWord.write(folder, "talk.jsonl", """
                {"edits": "all of talk-edits.jsonl", "ask": "and how old is zoe", "expect": {"anyOf": [{"route": "BASE"}, {"route": "COUNTERFACTUAL", "edit": "z"}]}}
                {"edits": "all of talk-edits.jsonl", "ask": "and how old is yan", "expect": {"route": "COUNTERFACTUAL", "edit": "z"}}
                {"edits": "all of talk-edits.jsonl", "ask": "alter von zoe", "expect": {"anyOf": [{"route": "BASE"}, "the page says so"]}}
                """);
        LastWord.write(folder, "talk-edits.jsonl", """
                {"id": "z", "input": "age of zoe", "target": "7"}
                {"id": "y", "input": "age of yan", "target": "8"}
                """);
        LastWord.write(folder, "others.jsonl", "{\"publish\": [], \"expect\": \"no conflict\"}");

        var read = ScopeCaseFiles.read(folder, TextLimit.none());
        var report = folder.resolve("report");
        new CasesEvaluation(LastWord.queries(0.8f)).evaluate(InFile.byName(read.rows()), Report.open(report, "test"));

        assertThat(read.problems()).isEmpty();
        var summary = LastWord.summary(report);
        var roles = summary.path("files").path("roles");
        assertThat(roles.path("right").asDouble()).isEqualTo(0.5);
        assertThat(roles.path("wrongHits").asDouble()).isEqualTo(0.5);
        assertThat(roles.path("controls").asInt()).isEqualTo(2);
        assertThat(roles.path("controlsKept").asDouble()).isEqualTo(0.5);
        var talk = summary.path("files").path("talk");
        assertThat(talk.path("cases").asInt()).isEqualTo(2);
        assertThat(talk.path("open").asInt()).as("a page can be right too").isEqualTo(1);
        assertThat(talk.path("right").asDouble()).isEqualTo(0.5);
        assertThat(talk.has("controlsKept")).isFalse();
        assertThat(summary.path("right").asDouble()).isEqualTo(0.5);
        assertThat(report.resolve("wrong-hits.tsv"))
                .content()
                .contains("roles\twife of ada\t\tage of ada\t0.9000")
                .contains("talk\tand how old is yan\tage of zoe\tage of yan\t0.9000");
        assertThat(report.resolve("missed.tsv")).content().contains("roles\tyears of bobby\tage of bob");
        assertThat(report.resolve("open.tsv")).content().contains("talk\talter von zoe");
    }

    @Test
    void shouldNameTheRowsThatCannotBeJudged() throws IOException {
        var file = LastWord.write(folder, "cases.jsonl", """
                {"edits": "all of missing.jsonl", "ask": "q", "expect": {"route": "BASE"}}
                {"edits": "some", "ask": "q", "expect": {"route": "BASE"}}
                {"edits": [], "ask": "q"}
                {"edits": [], "expect": "a violation", "how": "over HTTP"}
                """);

        var read = ScopeCaseFiles.read(file, TextLimit.none());

        assertThat(read.rows()).isEmpty();
        assertThat(read.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem).contains(":1: file cannot be read: ", "missing.jsonl"),
                        problem ->
                                assertThat(problem).contains(":2: field edits must be a list or \"all of NAME.jsonl\""),
                        problem -> assertThat(problem).contains(":3: field expect is missing"),
                        problem -> assertThat(problem).contains(":4: field ask is missing or blank"));
    }
}

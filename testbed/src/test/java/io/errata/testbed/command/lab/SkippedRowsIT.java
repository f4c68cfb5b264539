package io.errata.testbed.command.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.testbed.system.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that cannot be used are named, and the rest goes on, with the models that come with Errata. */
class SkippedRowsIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldEvaluateTheRestWhenATextIsTooLong() throws IOException {
        var file = Files.write(
                folder.resolve("pairs.jsonl"),
                List.of(
                        pair("Who leads Northwind?", "Who is the head of Northwind?", 1),
                        pair("Who leads Northwind?", "word ".repeat(600), 0),
                        pair("Where is Northwind?", "Who owns Southwind?", 0),
                        "{"));

        var ran = CommandResult.errata("eval", "pairs", "--data", file.toString(), "--report", report());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains("skipped " + file + ":2: text has 602 tokens, at most 250 can be read: word word")
                .contains("skipped " + file + ":4: not JSON", "2 rows of the data cannot be used");
        assertThat(ran.out()).contains("question pairs, 2 rows", "Report: " + report());
        var summary = summary(Path.of(report()));
        assertThat(summary.path("skipped").asInt()).isEqualTo(2);
        assertThat(summary.path("command").asText()).isEqualTo("eval pairs");
    }

    /** Each as long as may be, and the longest of all beside them. */
    @Test
    void shouldEvaluateEditsThatAreAsLongAsTheyMayBe() throws IOException {
        var file = Files.write(
                folder.resolve("edits.jsonl"),
                List.of(
                        edit("one ".repeat(200), "Ada", "two ".repeat(200)),
                        edit("two ".repeat(200), "Bob", "one ".repeat(200)),
                        edit("Who leads Northwind?", "much ".repeat(600), "Who is it?")));

        var ran = CommandResult.errata(
                "eval", "edits", "--format", "zsre", "--edits", "all", "--data", file.toString(), "--report", report());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("skipped " + file + ":3: text has ", "1 row of the data cannot be used");
        assertThat(summary(Path.of(report())).path("skipped").asInt()).isEqualTo(1);
    }

    @Test
    void shouldTrainOnTheRest() throws IOException {
        var data = Files.createDirectories(folder.resolve("vitaminc"));
        Files.write(
                data.resolve("train.jsonl"),
                List.of(
                        "{\"claim\": \"c\", \"evidence\": \"e\", \"label\": \"SUPPORTS\", \"page\": \"p\"}",
                        "{\"claim\": \"c\"}",
                        "{\"claim\": \"d\", \"evidence\": \"e\", \"label\": \"REFUTES\", \"page\": \"p\"}"));

        var ran = CommandResult.errata(
                "train", "base", "--data", folder.toString(), "--out", report(), "--steps", "1", "--batch", "2");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("train.jsonl:2: field label is missing", "1 row of the data cannot be used");
        assertThat(ran.out()).contains("wrote " + report());
        var summary = summary(Path.of(report()));
        assertThat(summary.path("skipped").asInt()).isEqualTo(1);
        assertThat(summary.path("command").asText()).isEqualTo("train base");
    }

    private String report() {
        return folder.resolve("report").toString();
    }

    private static JsonNode summary(Path report) throws IOException {
        return new ObjectMapper().readTree(report.resolve("summary.json").toFile());
    }

    private static String pair(String first, String second, int label) {
        return "{\"text_a\": \"%s\", \"text_b\": \"%s\", \"label\": %d}".formatted(first, second, label);
    }

    private static String edit(String prompt, String target, String rephrase) {
        return "{\"subject\": \"s\", \"prompt\": \"%s\", \"target\": \"%s\", \"rephrase\": \"%s\"}"
                .formatted(prompt.strip(), target.strip(), rephrase.strip());
    }
}

package io.errata.testbed.command.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.testbed.system.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries to FAQs with the models that come with Errata. */
class EvalFaqIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldAnswerFromTheRightFaqAndRefuseWhatIsUnrelated() throws IOException {
        var faq = Files.write(
                folder.resolve("faq.jsonl"),
                List.of(
                        row("How can I reset my password?", "password", "How do I reset my password?"),
                        row(
                                "When does the library open on Sundays?",
                                "opening",
                                "When is the library open on Sundays?"),
                        row("word ".repeat(600), "opening", "When is the library open on Sundays?")));
        var other =
                Files.write(folder.resolve("other.jsonl"), List.of("{\"query\": \"Is it going to rain in Oslo?\"}"));
        var report = folder.resolve("report");

        var ran = CommandResult.errata(
                "eval",
                "faq",
                "--data",
                faq.toString(),
                "--unrelated",
                other.toString(),
                "--report",
                report.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("skipped " + faq + ":3: text has ");
        assertThat(ran.out()).contains("FAQ, 3 rows", "plainCosine", "alwaysCounterfactual");
        var summary = new ObjectMapper().readTree(report.resolve("summary.json").toFile());
        assertThat(summary.path("edits").asInt()).isEqualTo(2);
        assertThat(summary.path("rightAt1").asDouble()).isEqualTo(1);
        assertThat(summary.path("answeredRight").asDouble()).isEqualTo(1);
        assertThat(summary.path("unrelatedRefused").asDouble()).isEqualTo(1);
        assertThat(summary.path("files").path("other").path("unrelated").asInt())
                .isEqualTo(1);
        assertThat(summary.path("skipped").asInt()).isEqualTo(1);
    }

    private static String row(String query, String id, String question) {
        return "{\"query\": \"%s\", \"faq_id\": \"%s\", \"canonical_question\": \"%s\"}"
                .formatted(query.strip(), id, question);
    }
}

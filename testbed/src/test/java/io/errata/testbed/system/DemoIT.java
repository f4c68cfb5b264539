package io.errata.testbed.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story through a broker of its own. */
class DemoIT {
    @Test
    void shouldTellTheWholeStoryAsJson(@TempDir Path folder) throws IOException {
        var ran = CommandResult.errata("demo", "--json", "--report", folder.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Report: " + folder);
        var story = new ObjectMapper().readTree(ran.out());
        assertThat(story.path("asExpected").asDouble()).as(ran.out()).isEqualTo(1);
        assertThat(story.path("answers")).allSatisfy(DemoIT::assertThatEditAndScoreAreTold);
        assertThat(chapter(story, "before")).isEqualTo(16).isEqualTo(chapter(story, "after"));
        assertThat(chapter(story, "revoked")).isEqualTo(2);
        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.path("command").asText()).isEqualTo("demo");
        assertThat(summary.path("answers").equals(story.path("answers"))).isTrue();
    }

    private static void assertThatEditAndScoreAreTold(JsonNode line) {
        boolean edited = line.path("route").asText().equals("COUNTERFACTUAL");
        boolean before = line.path("chapter").asText().equals("before");
        assertThat(line.path("edit").asText()).matches(edited ? "e\\d" : "");
        assertThat(line.path("bestEdit").asText()).matches(before ? "" : "e\\d");
        assertThat(line.path("score").asDouble()).isBetween(edited ? 0.5 : 0, edited ? 1 : 0.5);
    }

    private static long chapter(JsonNode story, String chapter) {
        return StreamSupport.stream(story.path("answers").spliterator(), false)
                .filter(line -> line.path("chapter").asText().equals(chapter))
                .count();
    }
}

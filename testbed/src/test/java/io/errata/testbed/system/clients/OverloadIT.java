package io.errata.testbed.system.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code errata bench overload}, as a user runs it: too short to say anything of memory. */
class OverloadIT {
    private static final int MAX_MINUTES = 10;

    @Test
    void shouldCountOneOutcomeForEachQueryAndBeRidOfTheBacklog(@TempDir Path folder)
            throws IOException, InterruptedException {
        var report = folder.resolve("report");
        var log = folder.resolve("overload.log").toFile();

        var overload = ErrataUp.errata(
                        "bench",
                        "overload",
                        "--minutes=0.1",
                        "--warm-up=4",
                        "--every=0.3",
                        "--edits-per-second=2",
                        "--data=" + folder.resolve("data"),
                        "--report=" + report)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();

        assertThat(overload.waitFor(MAX_MINUTES, TimeUnit.MINUTES))
                .as("ended in time")
                .isTrue();
        assertThat(overload.exitValue()).as("see %s", log).isIn(0, 1);
        var summary = new ObjectMapper().readTree(report.resolve("summary.json").toFile());
        assertThat(summary.get("complete").asBoolean()).isTrue();
        assertThat(summary.get("rate").asDouble()).isPositive();
        assertThat(summary.get("recoverySeconds").asDouble()).isPositive();
        assertThat(summary.get("count").get("edits").asInt()).isPositive();
        assertThat(summary.get("findings")
                        .valueStream()
                        .filter(finding -> finding.get("limit").asText().equals("0"))
                        .filter(finding -> !finding.get("holds").asBoolean())
                        .map(JsonNode::toString))
                .as("what may not happen at all")
                .isEmpty();
    }
}

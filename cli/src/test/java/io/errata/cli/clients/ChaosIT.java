package io.errata.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of {@code errata chaos}, as a user runs it. */
class ChaosIT {
    private static final int MOST_MINUTES = 20;
    /** A seed that kills brokers, be there one or three. */
    private static final String BROKERS_DIE = "3";

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void shouldLoseDoubleAndGetWrongNothingWhileThingsBreak(String brokers, @TempDir Path folder)
            throws IOException, InterruptedException {
        var report = folder.resolve("report");
        var log = folder.resolve("chaos.log").toFile();

        var chaos = ErrataUp.errata(
                        "chaos",
                        "--brokers",
                        brokers,
                        "--first-seed",
                        BROKERS_DIE,
                        "--seeds",
                        "1",
                        "--seconds",
                        "10",
                        "--no-recovery",
                        "--report",
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();

        assertThat(chaos.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
                .as("ended in time")
                .isTrue();
        assertThat(chaos.exitValue()).as("see %s", log).isZero();
        var summary = new ObjectMapper().readTree(report.resolve("summary.json").toFile());
        assertThat(summary.get("seeds").asInt()).isEqualTo(1);
        assertThat(summary.get("kills").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(summary.get("requests").asInt()).isPositive();
        assertThat(summary.get("queries").asInt()).isPositive();
    }
}

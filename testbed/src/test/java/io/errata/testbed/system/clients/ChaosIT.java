package io.errata.testbed.system.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@code errata chaos}, as a user runs it. */
class ChaosIT {
    private static final int MAX_MINUTES = 20;

    /** Seed 3 kills each of three brokers. */
    @ParameterizedTest
    @CsvSource({"1, 1, 2", "3, 3, 1"})
    void shouldLoseDoubleAndGetWrongNothingWhileThingsBreak(
            String brokers, String firstSeed, int seeds, @TempDir Path folder)
            throws IOException, InterruptedException {
        var report = folder.resolve("report");
        var log = folder.resolve("chaos.log").toFile();

        var chaos = ErrataUp.errata(
                        "chaos",
                        "--brokers",
                        brokers,
                        "--first-seed",
                        firstSeed,
                        "--seeds",
                        String.valueOf(seeds),
                        "--seconds",
                        "10",
                        "--no-recovery",
                        "--report",
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();

        assertThat(chaos.waitFor(MAX_MINUTES, TimeUnit.MINUTES))
                .as("ended in time")
                .isTrue();
        assertThat(chaos.exitValue()).as("see %s", log).isZero();
        var summary = new ObjectMapper().readTree(report.resolve("summary.json").toFile());
        assertThat(summary.get("seeds").asInt()).isEqualTo(seeds);
        assertThat(summary.get("kills").asInt()).isGreaterThanOrEqualTo(5 * seeds);
        assertThat(summary.get("requests").asInt()).isPositive();
        assertThat(summary.get("queries").asInt()).isPositive();
    }
}

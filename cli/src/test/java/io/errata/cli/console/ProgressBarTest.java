package io.errata.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final AtomicLong nanos = new AtomicLong();
    private final StringWriter out = new StringWriter();

    @Test
    void shouldWriteALineNowAndThenIntoAFile() {
        var line = line(ProgressOutput.FILE);

        for (int done = 0; done <= 50; done++) {
            line.at("pairs", done, 50);
            pass(Duration.ofSeconds(1));
        }

        assertThat(out.toString().lines())
                .containsExactly(
                        "11/50  pairs  0:39 left",
                        "22/50  pairs  0:28 left",
                        "33/50  pairs  0:17 left",
                        "44/50  pairs  0:06 left");
    }

    @Test
    void shouldWriteNothingIntoAFileBeforeThereIsProgressOrAtTheEnd() {
        var line = line(ProgressOutput.FILE);
        pass(Duration.ofMinutes(1));

        line.at("KB sent", 0, 1);
        pass(Duration.ofMinutes(1));
        line.at("KB sent", 1, 1);

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldNotSayHowMuchIsLeftBeforeItCanBeTold() {
        var line = line(ProgressOutput.FILE);
        pass(Duration.ofMinutes(1));

        line.at("KB sent", 1, 9);

        assertThat(out.toString()).isEqualTo("1/9  KB sent%n".formatted());
    }

    @Test
    void shouldWriteOverItsLineOnATerminalUpToTheEnd() {
        var line = line(ProgressOutput.TERMINAL);

        line.at("pairs", 0, 2);
        pass(Duration.ofSeconds(3));
        line.at("pairs", 1, 2);
        line.at("pairs", 2, 2);

        assertThat(out.toString().split("\r", -1))
                .satisfiesExactly(
                        none -> assertThat(none).isEmpty(),
                        half -> assertThat(half).startsWith("████████████░░░░░░░░░░░░ 1/2  pairs  0:03 left"),
                        end -> assertThat(end)
                                .startsWith("████████████████████████ 2/2  pairs ")
                                .doesNotContain("left")
                                .endsWith(System.lineSeparator()));
    }

    private ProgressBar line(ProgressOutput target) {
        return new ProgressBar(new PrintWriter(out, true), target, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

package io.errata.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Panel;
import io.errata.lab.report.Report.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Axes AXES = new Axes("Speed", "edits", "ms", false);
    private static final List<Series> SERIES = List.of(new Series("one", new double[] {1, 2}, new double[] {3, 4}));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldSayInItsSummaryWhatCommandItIsOf() throws IOException {
        Report.open(folder, "eval pairs")
                .with("skipped", 3)
                .with(Map.of("precision", "float32"))
                .summary(Map.of("f1", 0.5));

        var summary = new ObjectMapper().readTree(summary().toFile());
        assertThat(summary.path("command").asText()).isEqualTo("eval pairs");
        assertThat(summary.path("skipped").asInt()).isEqualTo(3);
        assertThat(summary.path("precision").asText()).isEqualTo("float32");
        assertThat(summary.path("f1").asDouble()).isEqualTo(0.5);
    }

    @Test
    void shouldWriteOverAnEarlierReportOfTheSameCommandAlone() throws IOException {
        Report.open(folder, "eval pairs").summary(Map.of("f1", 0.5));
        Report.open(folder, "eval pairs").summary(Map.of("f1", 0.75));

        assertThatThrownBy(() -> Report.open(folder, "eval edits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder + " holds the report of `errata eval pairs`")
                .hasMessageContaining("remove " + summary());
        assertThat(summary()).content().contains("0.75");
    }

    @Test
    void shouldRefuseASummaryThatNamesNoCommand() throws IOException {
        Files.writeString(summary(), "{\"f1\": 0.5}");

        assertThatThrownBy(() -> Report.open(folder, "eval pairs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds a summary.json that names no command");
    }

    @Test
    void shouldTakeAFolderWhoseSummaryWasCutOff() throws IOException {
        for (var left : List.of("", "{\"command\": \"eval ed")) {
            Files.writeString(summary(), left);

            Report.open(folder, "eval pairs").summary(Map.of());

            assertThat(summary()).content().contains("eval pairs");
        }
    }

    @Test
    void shouldNameTheFileForWhichTheDiskHasNoRoom() throws IOException {
        var report = Report.open(folder, "eval pairs");
        var panels = Collections.nCopies(3, new Panel(AXES, SERIES));

        assertThatNoRoomIsSaid("summary.json", () -> report.summary(Map.of()));
        assertThatNoRoomIsSaid("a.tsv", () -> report.table("a.tsv", List.of("x"), List.of()));
        assertThatNoRoomIsSaid("b.jsonl", () -> report.lines("b.jsonl", List.of(1)));
        assertThatNoRoomIsSaid("c.png", () -> report.plot("c", AXES, SERIES));
        assertThatNoRoomIsSaid("d.svg", () -> report.plot("d", AXES, SERIES));
        assertThatNoRoomIsSaid("e.png", () -> report.panels("e", panels));
    }

    private void assertThatNoRoomIsSaid(String name, ThrowingCallable writing) throws IOException {
        var full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        var file = Files.createSymbolicLink(folder.resolve(name), full);

        assertThatThrownBy(writing)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("could not write " + file + ": ");
    }

    private Path summary() {
        return folder.resolve("summary.json");
    }
}

package io.errata.testbed.command.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingProgressBarTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();
    private final TrainingProgressBar line = new TrainingProgressBar(new PrintWriter(err, true));

    @Test
    void shouldReportWhatAResumedRunDid() throws IOException {
        line.step(201, 202, 8, 2f);
        line.step(202, 202, 8, 1f);

        var table = line.report(Report.open(folder, "test"));

        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.path("steps").asInt()).isEqualTo(2);
        assertThat(summary.path("samples").asInt()).isEqualTo(16);
        assertThat(summary.path("firstLoss").asDouble()).isEqualTo(2);
        assertThat(summary.path("lastLoss").asDouble()).isBetween(1.9, 2.0);
        assertThat(folder.resolve("loss.png")).isNotEmptyFile();
        assertThat(table).contains("samplesPerSecond");
        assertThat(err.toString()).contains("202/202").doesNotContain("left");
    }

    @Test
    void shouldReportNoLossWhenThereWasNothingLeftToDo() throws IOException {
        line.report(Report.open(folder, "test"));

        assertThat(folder.resolve("summary.json")).content().contains("\"steps\" : 0");
        assertThat(folder.resolve("loss.png")).doesNotExist();
    }
}

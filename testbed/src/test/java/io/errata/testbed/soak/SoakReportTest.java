package io.errata.testbed.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakReportTest {
    @TempDir
    private Path folder = Path.of("");

    private static Result result(boolean complete) {
        var names = new HashMap<String, Double>();
        SoakFigures.resources().keySet().forEach(name -> names.put(name, 5.0));
        for (var name : List.of(
                SoakFigures.SENT,
                SoakFigures.ANSWERED,
                SoakFigures.DEAD_LETTERS,
                SoakFigures.LAG,
                SoakFigures.IN_FLIGHT,
                SoakFigures.REBALANCES,
                SoakFigures.LIVE_EDITS)) {
            names.put(name, 2.0);
        }
        var samples = IntStream.range(0, 20).mapToObj(i -> new Sample(i, names)).toList();
        return new Result(10, 30, 20, samples, new Result.Count(2, 2, 0, 0, 0, 0, 0, 0), Optional.of(4.5), complete);
    }

    @Test
    void shouldWriteSummarySamplesAndPlot() throws IOException {
        var report = new SoakReport(Report.open(folder, "test"), "soak", Verdicts::soak);

        report.seen(result(true));

        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.get("holds").asBoolean()).isTrue();
        assertThat(summary.get("recoverySeconds").asDouble()).isEqualTo(4.5);
        assertThat(summary.get("resources")
                        .get("predictorRssBytes")
                        .get("growth")
                        .asDouble())
                .isEqualTo(1);
        assertThat(summary.get("findings").size()).isGreaterThan(10);
        assertThat(Files.readAllLines(folder.resolve("samples.tsv"))).hasSize(21);
        assertThat(folder.resolve("soak.png")).isNotEmptyFile();
    }

    @Test
    void shouldNotHoldBeforeItsEnd() throws IOException {
        var report = new SoakReport(Report.open(folder, "test"), "soak", Verdicts::soak);

        report.seen(result(false));

        assertThat(report.last().holds()).isFalse();
    }
}

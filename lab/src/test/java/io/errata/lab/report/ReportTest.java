package io.errata.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @Test
    void shouldSayWithTheFiguresWhatHoldsForTheRun(@TempDir Path folder) throws IOException {
        var report = new Report(folder).with(Map.of("precision", "float32"));

        report.summary(Map.of("edits", 60));

        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.get("edits").asInt()).isEqualTo(60);
        assertThat(summary.get("precision").asText()).isEqualTo("float32");
    }
}

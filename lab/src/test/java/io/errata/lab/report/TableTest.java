package io.errata.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldAlignAndLeaveOutEmptyColumns() {
        var table = Table.of(
                List.of(Map.of("scope", "cross", "edits", 10), Map.of("scope", "x", "rate", 0.5)),
                List.of("scope", "edits", "rate", "none"));

        assertThat(table.lines().toList())
                .containsExactly("scope  edits    rate", "cross     10        ", "x             0.5000");
    }
}

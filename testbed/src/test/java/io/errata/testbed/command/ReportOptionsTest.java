package io.errata.testbed.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportOptionsTest {
    @Test
    void shouldLeaveOutTheCommandAndTheReportsFolder() {
        assertThat(arguments("chaos", "chaos", "--seeds", "48", "--report", "/tmp/chaos"))
                .isEqualTo("--seeds 48");
        assertThat(arguments("bench stream", "bench", "stream", "--report=out", "--rates", "1,30"))
                .isEqualTo("--rates 1,30");
    }

    @Test
    void shouldNameOfEachPathTheFileAndItsFolder() {
        assertThat(arguments(
                        "eval pairs", "eval", "pairs", "--data", "/a/b/paws-qqp/dev.jsonl,/a/b/paws-wiki/dev.jsonl"))
                .isEqualTo("--data paws-qqp/dev.jsonl,paws-wiki/dev.jsonl");
        assertThat(arguments("eval cases", "eval", "cases", "--data=/a/b/cases"))
                .isEqualTo("--data=b/cases");
        assertThat(arguments("eval cases", "eval", "cases", "--data", "cases")).isEqualTo("--data cases");
    }

    private static String arguments(String command, String... words) {
        return ReportOptions.arguments(List.of(words), command);
    }
}

package io.errata.testbed.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessFiguresTest {
    @Test
    void shouldReadWhatLinuxSays() throws IOException {
        var status = List.of(
                "Name:\tjava", "VmPeak:\t 9999999 kB", "VmRSS:\t  700204 kB", "RssAnon:\t  600000 kB", "Threads:\t41");

        assertThat(ProcessFigures.of(status, 12))
                .isEqualTo(new ProcessFigures(700_204L * 1024, 600_000L * 1024, 41, 12));
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatThrownBy(() -> ProcessFigures.of(List.of("Name:\tjava"), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("VmRSS");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldReadThisProcess() throws IOException {
        var here = ProcessFigures.of(ProcessHandle.current().pid());

        assertThat(here.residentBytes()).isGreaterThan(here.anonymousBytes());
        assertThat(here.anonymousBytes()).isPositive();
        assertThat(here.threads()).isGreaterThanOrEqualTo(1);
        assertThat(here.handles()).isGreaterThanOrEqualTo(3);
    }
}

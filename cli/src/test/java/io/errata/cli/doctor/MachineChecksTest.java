package io.errata.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldPassWithoutRemedy() {
        assertThat(MachineChecks.java(25)).isEqualTo(new HealthCheck("java", true, "Java 25", ""));
        assertThat(MachineChecks.writable(folder.resolve("new")).passed()).isTrue();
        assertThat(MachineChecks.disk(folder.resolve("not/there")).name()).isEqualTo("disk");
    }

    @Test
    void shouldSayWhatToDoWhenMachineIsTooSmallOrOld() {
        var checks = List.of(
                MachineChecks.java(21),
                MachineChecks.processors(1),
                MachineChecks.memory(512),
                MachineChecks.platform("Mac OS X aarch64"));

        assertThat(checks)
                .noneMatch(HealthCheck::passed)
                .noneMatch(check -> check.remedy().isEmpty());
    }

    @Test
    void shouldFailWhenCacheIsNotAFolder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(MachineChecks.writable(file).passed()).isFalse();
        assertThat(MachineChecks.writable(file).remedy()).contains("DJL_CACHE_DIR");
    }

    @Test
    void shouldTakeCacheFromEnvironment() {
        assertThat(MachineChecks.cache(Map.of("DJL_CACHE_DIR", "/somewhere"))).isEqualTo(Path.of("/somewhere"));
        assertThat(MachineChecks.cache(Map.of())).endsWithRaw(Path.of(".djl.ai"));
    }

    @Test
    void shouldMarkFailingLinesAndTheirRemedy() {
        var report = DoctorCommand.lines(List.of(MachineChecks.java(25), MachineChecks.processors(1)));

        assertThat(report).contains("ok   java", "FAIL processors", "→ give the process at least 2 processors");
    }
}

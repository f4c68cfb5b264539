package io.errata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldPassWithoutRemedy() {
        assertThat(Checkup.java(25)).isEqualTo(new Check("java", true, "Java 25", ""));
        assertThat(Checkup.writable(folder.resolve("new")).passed()).isTrue();
        assertThat(Checkup.disk(folder.resolve("not/there")).name()).isEqualTo("disk");
    }

    @Test
    void shouldSayWhatToDoWhenMachineIsTooSmallOrOld() {
        var checks = List.of(
                Checkup.java(21), Checkup.processors(1), Checkup.memory(512), Checkup.platform("Mac OS X aarch64"));

        assertThat(checks)
                .noneMatch(Check::passed)
                .noneMatch(check -> check.remedy().isEmpty());
    }

    @Test
    void shouldFailWhenCacheIsNotAFolder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(Checkup.writable(file).passed()).isFalse();
        assertThat(Checkup.writable(file).remedy()).contains("DJL_CACHE_DIR");
    }

    @Test
    void shouldTakeCacheFromEnvironment() {
        assertThat(Checkup.cache(Map.of("DJL_CACHE_DIR", "/somewhere"))).isEqualTo(Path.of("/somewhere"));
        assertThat(Checkup.cache(Map.of())).endsWithRaw(Path.of(".djl.ai"));
    }

    @Test
    void shouldMarkFailingLinesAndTheirRemedy() {
        var report = Doctor.lines(List.of(Checkup.java(25), Checkup.processors(1)));

        assertThat(report).contains("ok   java", "FAIL processors", "→ give the process at least 2 processors");
    }
}

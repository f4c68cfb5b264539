package io.errata.testbed.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.testbed.system.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTableCommandTest {
    private static final Path BENCHMARKS = Path.of("..", "docs", "benchmarks");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void page() throws IOException {
        Files.createDirectories(folder.resolve("results"));
        write("README.md", "# Benchmarks\n<!-- results:begin -->\nold\n<!-- results:end -->\nafter\n");
        write("figures.json", """
                {"bench-stream": [
                  {"what": "over the models", "figure": "/throughputRatio", "aim": "≥ 0.9"},
                  {"what": "p99 at 100", "figure": "/editEffectiveMs/100/p99", "unit": "ms", "aim": "≤ 500"}],
                 "eval": [{"what": "refused", "figure": "/runs/cross/refused"}]}
                """);
        write("results/bench-stream.json", """
                {"command": "bench stream", "version": "1.2.0", "precision": "float32", "processor": "A | B",
                 "throughputRatio": 0.97861, "editEffectiveMs": {"100": {"p99": 1608.4}}}
                """);
    }

    @Test
    void shouldWriteTheFiguresBesideTheirAims() throws IOException {
        var ran = table();

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(folder.resolve("README.md")).content().isEqualTo("""
                        # Benchmarks
                        <!-- results:begin -->
                        | what | measured | aim | command `./errata …` | processor | precision | version |
                        |---|---|---|---|---|---|---|
                        | over the models | 0.979 | ≥ 0.9 | `bench stream` | A \\| B | float32 | 1.2.0 |
                        | p99 at 100 | 1608 ms **short** | ≤ 500 | `bench stream` | A \\| B | float32 | 1.2.0 |
                        <!-- results:end -->
                        after
                        """);
    }

    @Test
    void shouldRefuseAStalePage() throws IOException {
        assertThat(table("--check").exitCode()).isEqualTo(1);
        assertThat(table("--check").err()).contains("README.md is stale");

        table();

        assertThat(table("--check").exitCode()).isZero();

        write("results/bench-stream.json", "{\"throughputRatio\": 0.5, \"editEffectiveMs\": {\"100\": {\"p99\": 1}}}");

        assertThat(table("--check").exitCode()).isEqualTo(1);
    }

    @Test
    void shouldReadAFolderNamedAfterTheResultAndElementsByTheirName() throws IOException {
        Files.createDirectories(folder.resolve("results/machine/eval"));
        write("results/machine/eval/summary.json", """
                {"runs": [{"scope": "embedding", "refused": 0.5}, {"scope": "cross", "refused": 0.99512}]}""");

        assertThat(table().exitCode()).isZero();

        assertThat(folder.resolve("README.md")).content().contains("| refused | 0.995 |  |  |  |  |  |");
    }

    @Test
    void shouldLeaveOutWhatOneRunLacksButRefuseWhatAllLack() throws IOException {
        Files.createDirectories(folder.resolve("results/slow"));
        write("results/slow/bench-stream.json", "{\"throughputRatio\": 0.91}");

        assertThat(table().exitCode()).isZero();
        assertThat(folder.resolve("README.md"))
                .content()
                .contains("| over the models | 0.91 |")
                .containsOnlyOnce("p99");

        write("results/bench-stream.json", "{\"throughputRatio\": 0.9}");

        assertThat(table().exitCode()).isEqualTo(2);
        assertThat(table().err()).contains("no bench-stream.json has /editEffectiveMs/100/p99");
    }

    @Test
    void shouldLeaveOutAListOfNothing() throws IOException {
        write("results/bench-stream.json", "{\"throughputRatio\": [], \"editEffectiveMs\": {\"100\": {\"p99\": 1}}}");

        assertThat(table().exitCode()).isZero();
        assertThat(folder.resolve("README.md")).content().doesNotContain("over the models");
    }

    @Test
    void shouldRefuseAResultThatNobodyShowsAndAPageWithoutMarks() throws IOException {
        write("results/other.json", "{}");

        assertThat(table().exitCode()).isEqualTo(2);
        assertThat(table().err()).contains("has no figures for other.json");

        Files.delete(folder.resolve("results/other.json"));
        write("README.md", "# Benchmarks\n");

        assertThat(table().err()).contains("needs a line <!-- results:begin -->");
    }

    @Test
    void shouldFindThePageOfThisProjectMadeFromItsResults() {
        var ran = table(BENCHMARKS, "--check");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private CommandResult table(String... more) {
        return table(folder, more);
    }

    private static CommandResult table(Path benchmarks, String... more) {
        var arguments = new ArrayList<>(List.of("bench", "table"));
        for (var option : Map.of("--results", "results", "--figures", "figures.json", "--page", "README.md")
                .entrySet()) {
            arguments.add(option.getKey() + "=" + benchmarks.resolve(option.getValue()));
        }
        arguments.addAll(List.of(more));
        return CommandResult.errata(arguments.toArray(String[]::new));
    }
}

package io.errata.testbed.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.Errata;
import io.errata.cli.console.ExitCode;
import io.errata.lab.report.Report;
import io.errata.testbed.system.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ReportFolderTest {
    private static final String OTHER = "train poetry";

    @TempDir
    private Path folder = Path.of("");

    static Stream<String> commands() {
        return Stream.of(
                "demo --report",
                "chaos --report",
                "bench memory --report",
                "bench scope --report",
                "bench stream --report",
                "bench soak --report",
                "bench overload --report",
                "eval calibrate --format pairs --data x --report",
                "eval cases --data x --report",
                "eval conflict-edits --data x --report",
                "eval conflicts --data x --report",
                "eval dialogue --data x --report",
                "eval edits --format zsre --data x --report",
                "eval facts --data x --report",
                "eval faq --data x --report",
                "eval languages --data x --report",
                "eval lookalikes --format zsre --data x --report",
                "eval pairs --data x --report",
                "eval siblings --data x --report",
                "train base --data x --out",
                "train counterfactual --tokenizer x --data x --out",
                "train dialogue --tokenizer x --data x --out",
                "train scope --data x --out");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldLeaveTheReportOfAnotherCommandAloneBeforeItMeasuresAnything(String command) throws IOException {
        Report.open(folder, OTHER).summary(Map.of("f1", 0.5));
        var summary = folder.resolve("summary.json");
        var before = Files.readString(summary);

        var ran = CommandResult.errata(Stream.concat(Stream.of(command.split(" ", -1)), Stream.of(folder.toString()))
                .toArray(String[]::new));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(ran.err())
                .contains(folder + " holds the report of `errata " + OTHER + "`; `errata " + name(command) + "` needs");
        assertThat(folder).isDirectoryContaining(summary::equals);
        assertThat(summary).hasContent(before);
    }

    @Test
    void shouldTryEveryCommandThatLeavesAReport() {
        var found = new ArrayList<String>();
        reporting(Errata.commandLine(), found);

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        commands().map(ReportFolderTest::name).toList());
    }

    private static String name(String command) {
        return command.replaceFirst(" --.*", "");
    }

    private static void reporting(CommandLine command, List<String> found) {
        for (var option : List.of("--report", "--out")) {
            if (command.getCommandSpec().findOption(option) != null) {
                found.add(ReportOptions.command(command.getCommandSpec()));
            }
        }
        command.getSubcommands().values().forEach(each -> reporting(each, found));
    }
}

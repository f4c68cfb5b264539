package io.errata.testbed.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.Errata;
import io.errata.serac.ModelException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The whole command: the product with its laboratory. */
class ErrataTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintHelpForRootAndEverySubcommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("doctor", "Exit codes:");

        for (String name : Errata.commandLine().getSubcommands().keySet()) {
            assertThat(run(name, "--help")).as(name).isZero();
        }
    }

    @Test
    void shouldPrintVersionOfBuild() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString())
                .containsPattern("errata \\d+\\.\\d+\\.\\d+")
                .containsPattern("commit ([0-9a-f]{7,40}|unknown)")
                .containsPattern("built \\d{4}-\\d\\d-\\d\\dT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --max-wrong-hits 1/2 | a share must be as 0.5% or 0.005, was 1/2
            --max-wrong-hits 0%  | most wrong hits must be in (0, 1), was 0.0
            --grey-from 0.6      | greyFrom must be in [0, 0.5], was 0.6
            """)
    void shouldSayWhatAnOptionOfAnEvaluationMustBe(String arguments, String message) {
        int code = run(("eval calibrate --format pairs --data x " + arguments).split(" ", -1));

        assertThat(err.toString()).contains(message);
        assertThat(code).isEqualTo(2);
    }

    @Test
    void shouldExitWith2WhenUsedWrongly() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("no-such-command")).isEqualTo(2);
        assertThat(run("doctor", "--no-such-option")).isEqualTo(2);
        assertThat(failingWith(new IllegalArgumentException("topK must be ≥ 1, was 0")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("errata: topK must be ≥ 1, was 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "up",
                "demo",
                "bench scope",
                "bench stream",
                "eval edits --format zsre --data edits.jsonl",
                "eval pairs --data pairs.jsonl",
                "train scope --data data --out out",
                "calibrate --bootstrap 127.0.0.1:9 --max-wrong-hits 1%",
                "edit preview input target --bootstrap 127.0.0.1:9"
            })
    void shouldListWhatIsAllowedWhenDeviceOrPrecisionMeansNothing(String command) {
        assertThat(run((command + " --device gpu").split(" "))).isEqualTo(2);
        assertThat(run((command + " --precision float16").split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .contains("device must be auto, cpu or cuda:N (cuda:0 is the first GPU), was gpu")
                .contains("precision must be auto, float32 or bfloat16, was float16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "up",
                "demo",
                "bench scope",
                "bench stream",
                "eval edits --format zsre --data edits.jsonl",
                "train scope --data data --out out",
                "calibrate --bootstrap 127.0.0.1:9 --max-wrong-hits 1%",
                "edit preview input target --bootstrap 127.0.0.1:9"
            })
    void shouldListTheSizesOfTheModelsWhenNoneIsNamed(String command) {
        assertThat(run((command + " --models huge").split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("models must be small, base or large, was huge");
    }

    @Test
    void shouldNotGuessWhoseTopicsTheDoctorShallCreate() {
        assertThat(run("doctor", "--create")).isEqualTo(2);
        assertThat(run("doctor", "--create", "--bootstrap", "127.0.0.1:9", "--partitions", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--create needs --bootstrap", "--partitions must be ≥ 1, was 0");
    }

    @Test
    void shouldNotTakeTwoThingsForOneOrNoneForSome() {
        assertThat(run("namespace", "set", "--bootstrap", "127.0.0.1:9")).isEqualTo(2);
        assertThat(run("edit", "preview", "Who leads X?", "Ada", "--draft", "e1", "--bootstrap", "127.0.0.1:9"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing to set: give at least one of --owner", "or --draft, not both");
    }

    @Test
    void shouldNotGuessWhereTheBrokerOfAPartIs() {
        assertThat(run("up", "--only", "predictor")).isEqualTo(2);
        assertThat(run("up", "--only", "broker", "--bootstrap", "127.0.0.1:9")).isEqualTo(2);
        assertThat(err.toString()).contains("--only predictor needs --bootstrap", "--bootstrap has no use here");
    }

    @Test
    void shouldNameTheKnownOnesWhenTheTaskIsUnknown() {
        assertThat(run("eval", "edits", "--format", "poetry", "--data", "edits.jsonl"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("poetry").containsIgnoringCase("counterfact, zsre, qaedit");
    }

    @Test
    void shouldBreakOneBrokerOrThree(@TempDir Path folder) {
        assertThat(run("chaos", "--brokers", "2", "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--brokers must be 1 or 3, was 2");
    }

    @Test
    void shouldRefuseABenchmarkNoMachineCanHold() {
        assertThat(run("bench", "scope", "--edits", "2147483647")).isEqualTo(2);
        assertThat(run("bench", "scope", "--batches", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("edits must be in [1, 1000000], was 2147483647", "batch must be in [1, 4096], was 0");
    }

    @Test
    void shouldExitWith3WhenEnvironmentIsBroken() {
        assertThat(failingWith(new ModelException("no weights"))).isEqualTo(3);
        assertThat(failingWith(new NoSuchFileException("data.jsonl"))).isEqualTo(3);
        assertThat(err.toString()).contains("errata: no weights", "errata: no such file or folder: data.jsonl");
    }

    private int run(String... args) {
        return captured(Errata.commandLine()).execute(args);
    }

    private int failingWith(Exception exception) {
        return captured(Errata.commandLine().addSubcommand(new Failing(exception)))
                .execute("failing");
    }

    private CommandLine captured(CommandLine command) {
        return command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    @Command(name = "failing")
    private record Failing(Exception exception) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw exception;
        }
    }
}

package io.errata.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Checks Java, memory, disk and the native library, and says what to do about each failing line.",
        mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws JsonProcessingException {
        var checks = Checkup.run(System.getenv(), device);
        var out = spec.commandLine().getOut();
        out.println(json ? json(checks) : lines(checks));
        out.flush();
        return healthy(checks) ? ExitCode.DONE : ExitCode.ENVIRONMENT;
    }

    static String lines(List<Check> checks) {
        var lines = new StringBuilder();
        for (var check : checks) {
            lines.append("%-4s %-10s %s%n".formatted(check.passed() ? "ok" : "FAIL", check.name(), check.found()));
            if (!check.passed()) {
                lines.append("     %-10s → %s%n".formatted("", check.remedy()));
            }
        }
        return lines
                + (healthy(checks)
                        ? "All is well."
                        : "Errata may not run here until the lines marked FAIL are mended.");
    }

    private static String json(List<Check> checks) throws JsonProcessingException {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(Map.of("healthy", healthy(checks), "checks", checks));
    }

    private static boolean healthy(List<Check> checks) {
        return checks.stream().allMatch(Check::passed);
    }
}

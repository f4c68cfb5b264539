package io.errata.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ModelOptions;
import io.errata.cli.console.RunFacts;
import io.errata.cli.console.TopicOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description =
                "Checks Java, memory, disk, the native library and the models; with --bootstrap also the broker and "
                        + "its topics. Says what to do about each failing line.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(names = "--bootstrap", description = "Broker to check, host:port (default: none is checked)")
    private @Nullable String bootstrap;

    @Mixin
    private TopicOptions there = new TopicOptions();

    @Option(names = "--create", description = "Create the topics that are missing.")
    private boolean create;

    @Option(
            names = "--partitions",
            defaultValue = "2",
            description = "Of each topic that is created (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        checkOptions();
        var checkup = MachineChecks.run(System.getenv(), models);
        var checks = new ArrayList<>(checkup.checks());
        checks.addAll(broker());
        var out = spec.commandLine().getOut();
        out.println(json ? json(checks, checkup.facts()) : lines(checks) + unchecked());
        out.flush();
        return healthy(checks) ? ExitCode.DONE : ExitCode.ENVIRONMENT;
    }

    private void checkOptions() {
        if (partitions < 1) {
            throw new IllegalArgumentException("--partitions must be ≥ 1, was " + partitions);
        }
        if (create && bootstrap == null) {
            throw new IllegalArgumentException("--create needs --bootstrap: which broker's topics?");
        }
    }

    private List<HealthCheck> broker() throws IOException {
        if (bootstrap == null) {
            return List.of();
        }
        var checkup = new BrokerChecks(there.clients(bootstrap), there.topics());
        return create ? checkup.runAndCreate(partitions) : checkup.run();
    }

    private String unchecked() {
        return bootstrap == null
                ? System.lineSeparator() + "Broker and topics were not checked: --bootstrap HOST:PORT checks them."
                : "";
    }

    static String lines(List<HealthCheck> checks) {
        return checks.stream().map(DoctorCommand::line).collect(Collectors.joining())
                + (healthy(checks)
                        ? "All is well."
                        : "Errata may not run here until the lines marked FAIL are mended.");
    }

    private static String line(HealthCheck check) {
        return check.passed()
                ? "%-4s %-10s %s%n".formatted("ok", check.name(), check.found())
                : "%-4s %-10s %s%n     %-10s → %s%n".formatted("FAIL", check.name(), check.found(), "", check.remedy());
    }

    /** @param facts empty if the library does not load */
    private String json(List<HealthCheck> checks, Optional<RunFacts> facts) throws JsonProcessingException {
        var report = new LinkedHashMap<String, Object>();
        report.put("healthy", healthy(checks));
        report.put("brokerChecked", bootstrap != null);
        facts.ifPresent(known -> report.putAll(known.entries()));
        report.put("models", models.size().label());
        report.put("checks", checks);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report);
    }

    private static boolean healthy(List<HealthCheck> checks) {
        return checks.stream().allMatch(HealthCheck::passed);
    }
}

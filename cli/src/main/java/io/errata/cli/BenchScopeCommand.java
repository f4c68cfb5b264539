package io.errata.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.bench.ScopeBench;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.djl.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "scope",
        description = "What routing a query costs against the number of live edits, for four ways to do it.",
        mixinStandardHelpOptions = true)
final class BenchScopeCommand implements Callable<Integer> {
    @Option(
            names = "--edits",
            split = ",",
            defaultValue = "10,100,1000,10000,100000",
            description = "Numbers of live edits, rising (default: ${DEFAULT-VALUE})")
    private List<Integer> edits = List.of();

    @Option(names = "--batches", split = ",", defaultValue = "1,64", description = "(default: ${DEFAULT-VALUE})")
    private List<Integer> batches = List.of();

    @Option(
            names = "--precisions",
            split = ",",
            defaultValue = "BFLOAT16,FLOAT32",
            description = "The first gives the summary's ratios (default: ${DEFAULT-VALUE})")
    private List<Torch.Precision> precisions = List.of();

    @Option(names = "--repetitions", defaultValue = "9", description = "Medians of so many (default: ${DEFAULT-VALUE})")
    private int repetitions;

    @Option(
            names = "--original-most",
            defaultValue = "1000",
            description = "Most edits to run the original procedure with (default: ${DEFAULT-VALUE})")
    private int originalMost;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Option(names = "--report", description = "Folder for summary.json.")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var summary = new LinkedHashMap<String, Object>();
        var points = new ArrayList<Map<String, Object>>();
        out.printf("%-9s %-20s %8s %6s %12s %12s%n", "precision", "method", "edits", "batch", "ms/query", "queries/s");
        for (var precision : precisions) {
            try (var torch = Torch.open(device, precision);
                    var models = BuiltIn.open(torch)) {
                var result = new ScopeBench(models, repetitions, point -> {
                            points.add(json(precision, point));
                            out.println(line(precision, point));
                            out.flush();
                        })
                        .run(edits, batches, originalMost);
                if (summary.isEmpty()) {
                    summarize(result, summary);
                }
            }
        }
        summary.put("points", points);
        out.printf(
                "retrieve-then-cross over original at %d edits: %s times the queries/s; routes equal: %s%n"
                        + "cost at 100,000 edits over cost at 100: %s%n",
                originalMost,
                summary.get("speedupOverOriginalAt1000"),
                summary.get("routesEqual"),
                summary.get("costRatio100000Over100"));
        write(summary);
        return ExitCode.DONE;
    }

    private void summarize(ScopeBench.Result result, Map<String, Object> summary) {
        int largest = batches.getLast();
        summary.put("speedupOverOriginalAt1000", result.speedup(originalMost, largest));
        summary.put("costRatio100000Over100", result.costRatio(100_000, 100, largest));
        summary.put("costRatio100000Over100AtBatch1", result.costRatio(100_000, 100, batches.getFirst()));
        summary.put("routesEqual", result.routesEqual());
        summary.put("routesComparedAtEdits", result.comparedWith());
    }

    private static String line(Torch.Precision precision, ScopeBench.Point point) {
        return "%-9s %-20s %8d %6d %12.3f %12.1f"
                .formatted(
                        precision,
                        point.method(),
                        point.edits(),
                        point.batch(),
                        point.msPerQuery(),
                        point.queriesPerSecond());
    }

    private static Map<String, Object> json(Torch.Precision precision, ScopeBench.Point point) {
        return Map.of(
                "precision", precision,
                "method", point.method(),
                "edits", point.edits(),
                "batch", point.batch(),
                "msPerQuery", point.msPerQuery(),
                "queriesPerSecond", point.queriesPerSecond());
    }

    private void write(Map<String, Object> summary) throws IOException {
        if (report.isPresent()) {
            Files.createDirectories(report.get());
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(report.get().resolve("summary.json").toFile(), summary);
        }
    }
}

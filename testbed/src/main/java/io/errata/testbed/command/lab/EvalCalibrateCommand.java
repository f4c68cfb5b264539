package io.errata.testbed.command.lab;

import io.errata.cli.console.Conversions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.cli.console.RunFacts;
import io.errata.lab.data.DataFiles;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.calibration.CalibrationEvaluation;
import io.errata.serac.calibrate.WrongHitBound;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.model.TokenCounter;
import io.errata.testbed.command.ReportOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "calibrate",
        description =
                "Thresholds chosen with half of the labels, held against the other half; and what is best in the grey band.",
        mixinStandardHelpOptions = true)
public final class EvalCalibrateCommand implements Callable<Integer> {
    enum Format {
        PAIRS,
        COUNTERFACT,
        ZSRE,
        QAEDIT
    }

    @Mixin
    private EvalOptions options = new EvalOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(
            names = "--format",
            required = true,
            description = "${COMPLETION-CANDIDATES}; PAIRS are labelled question pairs, the others edits")
    private Format format = Format.PAIRS;

    @Option(
            names = "--edits",
            defaultValue = "all",
            description = "The first so many rows only (default: ${DEFAULT-VALUE})")
    private String edits = "all";

    @Option(
            names = "--max-wrong-hits",
            split = ",",
            defaultValue = "0.5%,1%,2%",
            description = "Wrong hits among all queries, as 0.5% or 0.005 (default: ${DEFAULT-VALUE})")
    private List<String> maxWrongHits = List.of();

    @Option(
            names = "--confidence",
            split = ",",
            defaultValue = "0.95,0.99",
            description = "Of the bound on the wrong-hit rate (default: ${DEFAULT-VALUE})")
    private List<Double> confidences = List.of();

    @Option(names = "--resamplings", defaultValue = "100", description = "(default: ${DEFAULT-VALUE})")
    private int resamplings;

    @Option(
            names = "--grey-from",
            defaultValue = "0.2",
            description = "Above it and up to --threshold, edits are tried all three ways (default: ${DEFAULT-VALUE})")
    private float greyFrom;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var plan =
                new CalibrationEvaluation.Plan(promises(), resamplings, options.seed(), options.settings(), greyFrom);
        var command = spec.commandLine();
        var report = reports.open();
        var skipped = new SkippedRows(command.getErr());
        var encoder = options.encoder();
        try (var torch = options.torch();
                var models = BuiltInWeights.open(torch, encoder)) {
            var suite = EvalOptions.suite(models, models.scope(), models.base(), models.counterfactual());
            var evaluation = new CalibrationEvaluation(suite, plan, new ProgressBar(command.getErr()));
            var table = format == Format.PAIRS
                    ? evaluation.pairs(
                            rows(TextPair::read, TokenCounter.ofClassifiers(encoder), skipped),
                            report.with(RunFacts.of(torch).entries())
                                    .with("models", encoder.size().label())
                                    .with("skipped", skipped.count()))
                    : evaluation.edits(
                            rows(EditCase::read, TokenCounter.ofAllModels(encoder), skipped),
                            report.with(RunFacts.of(torch).entries())
                                    .with("models", encoder.size().label())
                                    .with("skipped", skipped.count()));
            command.getOut().println(format);
            command.getOut().print(table);
            reports.say(command.getOut());
        }
        return ExitCode.DONE;
    }

    private <T> List<T> rows(DataFiles.Format<T> reader, TokenCounter tokens, SkippedRows skipped) throws IOException {
        var rows = options.rows(reader, tokens, skipped);
        return rows.subList(0, EvalOptions.counts(List.of(edits), rows.size()).getFirst());
    }

    private List<WrongHitBound> promises() {
        return confidences.stream()
                .flatMap(confidence ->
                        maxWrongHits.stream().map(most -> new WrongHitBound(Conversions.share(most), confidence)))
                .toList();
    }
}

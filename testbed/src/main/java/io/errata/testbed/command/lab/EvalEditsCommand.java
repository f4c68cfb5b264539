package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.EditCase;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.edits.DeployedModel;
import io.errata.lab.eval.edits.EditsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.model.TokenCounter;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.testbed.process.DeployedNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "edits",
        description = "Question-answering edits, one a step: success, locality, drawdown, retention, and baselines.",
        mixinStandardHelpOptions = true)
final class EvalEditsCommand extends Evaluation<EditCase> {
    enum Format {
        COUNTERFACT,
        ZSRE,
        QAEDIT
    }

    @Option(
            names = "--format",
            required = true,
            description = "${COMPLETION-CANDIDATES}; each row's fields tell how it is read")
    private Format format = Format.ZSRE;

    @Option(
            names = "--edits",
            split = ",",
            defaultValue = "1,10,100,1000,all",
            description = "Numbers of edits live at once (default: ${DEFAULT-VALUE})")
    private List<String> edits = List.of();

    @Option(
            names = "--scope",
            split = ",",
            defaultValue = "cross",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private List<EvaluatedModels.Scope> scopes = List.of();

    @Option(
            names = "--hard-neighbours",
            description = "Also ask the 25th to 100th nearest questions of the same files that are not live.")
    private boolean hardNeighbours;

    @Option(
            names = "--lookup-threshold",
            defaultValue = "0.8",
            description = "Cosine above which the lookup baseline hits (default: ${DEFAULT-VALUE})")
    private float lookupThreshold;

    @Option(
            names = "--original-max",
            defaultValue = "100",
            description = "Most edits to run the paper's procedure with (default: ${DEFAULT-VALUE})")
    private int originalMax;

    @Option(
            names = "--via-kafka",
            description =
                    "Also ask a node with a broker inside through its topics, and say how often it says the same.")
    private boolean viaKafka;

    @Override
    DataFiles.Format<EditCase> format() {
        return EditCase::read;
    }

    @Override
    TokenCounter tokens(PretrainedEncoder encoder) {
        return TokenCounter.ofAllModels(encoder);
    }

    @Override
    String title() {
        return format.name();
    }

    @Override
    String evaluate(List<EditCase> rows, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException, TimeoutException, InterruptedException {
        if (!viaKafka) {
            return evaluate(rows, models, Optional.empty(), report);
        }
        try (var deployed = DeployedNode.start(options().apps(torch), progress())) {
            return evaluate(rows, models, Optional.of(deployed), report);
        }
    }

    private String evaluate(List<EditCase> rows, BuiltInWeights models, Optional<DeployedModel> deployed, Report report)
            throws IOException {
        var plan = new EditsEvaluation.Plan(
                EvalOptions.counts(edits, rows.size()),
                scopes,
                options().settings(),
                lookupThreshold,
                originalMax,
                hardNeighbours ? Optional.of(options().seed()) : Optional.empty(),
                deployed);
        var suite = EvalOptions.suite(models, models.scope(), models.base(), models.counterfactual());
        return new EditsEvaluation(suite, plan, progress()).evaluate(rows, report);
    }
}

package io.errata.cli.namespace;

import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.Conversions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ModelOptions;
import io.errata.cli.console.ProgressBar;
import io.errata.client.edit.EditClient;
import io.errata.client.feedback.Labels;
import io.errata.client.log.EditLogReader;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Task;
import io.errata.schemas.log.NamespaceLog;
import io.errata.serac.answer.Settings;
import io.errata.serac.calibrate.Calibration;
import io.errata.serac.calibrate.WrongHitBound;
import io.errata.serac.memory.QueryContext;
import io.errata.serving.answer.QueryAnswerer;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.calibrate.LabelledQuery;
import io.errata.serving.calibrate.ScoredFeedback;
import io.errata.serving.memory.LoggedEdits;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.BuiltInModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "calibrate",
        description = {
            "Chooses a namespace's threshold from labelled feedback so that, with confidence, at most a share of queries like the",
            "labelled ones is answered from an edit that does not govern them, and sets it with the evidence as the namespace's",
            "policy. Refuses, and exits with 1, if there is too little evidence."
        },
        mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {
    private static final int TOP_K = 8;
    private static final int MAX_PROBLEMS = 10;
    private static final Duration RECEIPT_TIMEOUT = Duration.ofSeconds(30);

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(names = "--max-wrong-hits", required = true, description = "The share promised, as 0.5%% or 0.005.")
    private String maxWrongHits = "";

    @Option(names = "--confidence", defaultValue = "0.99", description = "Of the bound (default: ${DEFAULT-VALUE})")
    private String confidence = "";

    @Option(
            names = "--file",
            description = {
                "JSON Lines of query, editId, governs and, if known, score, besides what is on the topic feedback;",
                "what has no score is scored here against the live edits."
            })
    private @Nullable Path file;

    @Option(names = "--dry-run", description = "Say what would be set, and set nothing.")
    private boolean dryRun;

    @Option(names = "--author", description = "Who sets it (default: the user of this machine)")
    private String author = System.getProperty("user.name", "");

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var promise = new WrongHitBound(Conversions.share(maxWrongHits), Conversions.share(confidence));
        var line = new ProgressBar(spec.commandLine().getErr());
        var history = new EditLogReader(client.clients(), client.topics(), client.codecs());
        var log = history.readAll(namespace, line);
        try (var supply = modelOptions.supply(Set.of(Task.QUESTION_ANSWERING))) {
            var models = Optional.ofNullable(supply.fingerprints().get(Task.QUESTION_ANSWERING))
                    .orElseThrow();
            var decisions = new ScoredFeedback(models);
            new Labels(client.clients(), client.topics(), client.codecs(), line)
                    .read(namespace)
                    .forEach(decisions::add);
            if (file != null) {
                readFile(file, decisions);
            }
            if (decisions.needModels()) {
                score(supply, log, decisions);
            }
            decisions
                    .leftOut()
                    .forEach(
                            (why, count) -> spec.commandLine().getErr().printf("%d labels left out: %s%n", count, why));
            return switch (Calibration.choose(decisions.all(), promise)) {
                case Calibration.Refused refused -> {
                    spec.commandLine().getOut().println("refused: " + refused.reason());
                    yield ExitCode.NO;
                }
                case Calibration.Chosen chosen -> set(log.policy(), evidence(chosen, models), chosen);
            };
        }
    }

    private void readFile(Path labels, ScoredFeedback decisions) throws IOException {
        var read = LabelledQuery.read(labels);
        var err = spec.commandLine().getErr();
        read.problems().stream().limit(MAX_PROBLEMS).forEach(err::println);
        if (read.problems().size() > MAX_PROBLEMS) {
            err.printf(
                    "… and %d lines more that cannot be used%n", read.problems().size() - MAX_PROBLEMS);
        }
        decisions.addAll(read.rows());
    }

    private void score(BuiltInModels supply, NamespaceLog log, ScoredFeedback decisions) {
        var models = supply.load();
        try (var memory = new StreamMemory(supply::index)) {
            LoggedEdits.events(log.now().edits(), models.encoder()).forEach(memory::apply);
            memory.applied().join();
            var answerer = new QueryAnswerer(models, memory, new Settings(TOP_K, 0.5f));
            var context = new QueryContext(namespace, Instant.now());
            decisions.score(texts -> answerer.route(texts.stream()
                    .map(text -> QueryItem.now(Task.QUESTION_ANSWERING, text, context))
                    .toList()));
        }
    }

    private static io.errata.schemas.Calibration evidence(Calibration.Chosen chosen, ModelFingerprints models) {
        var found = chosen.evidence();
        return new io.errata.schemas.Calibration(
                (long) found.queries(),
                (long) found.wrongHits(),
                found.recall().orElse(1),
                chosen.promise().maxWrongHits(),
                chosen.upperBound(),
                chosen.promise().confidence(),
                models.getTextEncoder() + "/" + models.getScope());
    }

    private int set(NamespacePolicy before, io.errata.schemas.Calibration evidence, Calibration.Chosen chosen)
            throws IOException {
        var policy = calibrated(before, evidence, chosen.evidence().threshold());
        var out = spec.commandLine().getOut();
        NamespaceShowCommand.print(out, policy);
        if (chosen.evidence().governed() > 0 && chosen.evidence().rightHits() == 0) {
            out.println(
                    "  mind         no labelled query that is governed scores over it: the base model would answer them all");
        }
        out.flush();
        return dryRun ? ExitCode.DONE : sent(out, policy);
    }

    private static NamespacePolicy calibrated(
            NamespacePolicy before, io.errata.schemas.Calibration evidence, double threshold) {
        return NamespacePolicy.newBuilder(before)
                .setThreshold(threshold)
                .setGreyFrom(Optional.ofNullable(before.getGreyFrom())
                        .map(from -> Math.min(from, threshold))
                        .orElse(null))
                .setCalibration(evidence)
                .build();
    }

    private int sent(PrintWriter out, NamespacePolicy policy) throws IOException {
        try (var editing = new EditClient(client.clients(), client.topics(), client.codecs())) {
            var outcome = editing.send(request(policy), RECEIPT_TIMEOUT).join();
            if (outcome.getStatus() == OutcomeStatus.ACCEPTED) {
                out.printf("set: %s is at revision %d%n", namespace, outcome.getRevision());
                return ExitCode.DONE;
            }
            outcome.getViolations().forEach(violation -> out.println("rejected: " + violation.getMessage()));
            return ExitCode.NO;
        }
    }

    private EditRequest request(NamespacePolicy policy) {
        return EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace(namespace)
                .setAction(EditAction.SET_POLICY)
                .setPolicy(policy)
                .setAuthor(author)
                .setReason("calibrated for at most " + maxWrongHits + " wrong hits")
                .setRequestedAt(Instant.now())
                .build();
    }
}

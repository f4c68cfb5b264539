package io.errata.cli.query;

import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.RecordFormatter;
import io.errata.client.query.QueryClient;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.Query;
import io.errata.schemas.ScopeReason;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.Task;
import io.errata.schemas.Timings;
import io.errata.schemas.json.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ask",
        description = "Sends a query and prints the prediction with its provenance.",
        mixinStandardHelpOptions = true)
public final class AskCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "QUESTION")
    private String question = "";

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(
            names = "--task",
            defaultValue = "QUESTION_ANSWERING",
            description = "QUESTION_ANSWERING, FACT_CHECK or DIALOGUE (default: ${DEFAULT-VALUE})")
    private Task task = Task.QUESTION_ANSWERING;

    @Option(names = "--min-revision", description = "Answer only from a memory at least this new.")
    private @Nullable Long minRevision;

    @Option(names = "--as-of", description = "As if asked then, as 2026-01-31T12:00:00Z: which edits are valid.")
    private @Nullable Instant askedAt;

    @Option(
            names = "--timeout",
            defaultValue = "30",
            description = "Seconds to wait for the prediction (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(names = "--json", description = "Print the prediction as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (minRevision != null && minRevision < 0) {
            throw new IllegalArgumentException("--min-revision must be ≥ 0, was " + minRevision);
        }
        try (var asking = new QueryClient(client.clients(), client.topics(), client.codecs())) {
            long start = System.nanoTime();
            var prediction = asking.ask(query(), timeout).join();
            show(prediction, (System.nanoTime() - start) / 1e6);
            return prediction.getStatus() == PredictionStatus.ANSWERED ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private Query query() {
        return Query.newBuilder()
                .setQueryId(UUID.randomUUID())
                .setNamespace(namespace)
                .setTask(task)
                .setText(question)
                .setMinRevision(minRevision)
                .setAskedAt(askedAt)
                .build();
    }

    private void show(Prediction prediction, double ms) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(RecordJson.line(prediction));
        } else if (prediction.getStatus() == PredictionStatus.ANSWERED) {
            print(out, prediction, ms);
        } else {
            printUnanswered(out, prediction);
        }
        out.flush();
    }

    private static void printUnanswered(PrintWriter out, Prediction prediction) {
        out.printf(
                "not answered: memory of %s is at revision %d, %d was asked for%n",
                prediction.getNamespace(), prediction.getMemoryRevision(), prediction.getMinRevision());
    }

    private static void print(PrintWriter out, Prediction prediction, double ms) {
        out.printf("%s%n%n", prediction.getAnswer());
        printRoute(out, prediction);
        out.printf("  memory     %s at revision %d%n", prediction.getNamespace(), prediction.getMemoryRevision());
        var models = prediction.getModels();
        out.printf(
                "  models     %s, %s, %s, %s%n",
                models.getTextEncoder(), models.getScope(), models.getCounterfactual(), models.getBase());
        printOrigin(out, prediction);
        printTime(out, prediction.getTimings(), ms);
        out.printf("  query      %s%n", prediction.getQueryId());
    }

    private static void printRoute(PrintWriter out, Prediction prediction) {
        var best = Optional.ofNullable(prediction.getBest());
        out.printf("  route      %s, as %s%n", prediction.getRoute(), why(prediction));
        Optional.ofNullable(prediction.getScopeText())
                .ifPresent(text -> out.printf("  compared   %s%n", RecordFormatter.plain(text)));
        best.ifPresent(edit -> out.printf("  edit       %s%n", described(edit)));
        Optional.ofNullable(prediction.getRunnerUp())
                .ifPresent(edit -> out.printf("  runner-up  %s%n", described(edit)));
    }

    /** Predictions of versions before 4 have no reason. */
    private static String why(Prediction prediction) {
        var reason = Optional.ofNullable(prediction.getReason()).orElse(ScopeReason.UNKNOWN);
        return switch (reason) {
            case UNREADABLE_TEXT -> "the models cannot read the query or the edit, and their wording differs";
            case FOLLOW_UP -> "the last turn refers to an earlier one";
            case SEVERAL_QUESTIONS -> "the query asks more questions than the edit answers";
            case GOVERNED, GREY_BAND, BELOW_THRESHOLD, NO_CANDIDATE, UNKNOWN ->
                Optional.ofNullable(prediction.getBest())
                        .map(edit -> compared(edit.getScore(), prediction.getThreshold()))
                        .orElse("no edit of the namespace is live");
        };
    }

    private static String compared(float score, float threshold) {
        return "the best score %.4f is %s the threshold %.2f"
                .formatted(score, score > threshold ? "over" : "not over", threshold);
    }

    private static void printTime(PrintWriter out, Timings timings, double ms) {
        out.printf(
                "  time       %.0f ms: queued %.0f, encode %.0f, retrieve %.0f, scope %.0f, answer %.0f, the rest Kafka%n",
                ms,
                timings.getQueued(),
                timings.getEncode(),
                timings.getRetrieve(),
                timings.getScope(),
                timings.getAnswer());
    }

    /** Predictions of versions before 3 do not name their origin. */
    private static void printOrigin(PrintWriter out, Prediction prediction) {
        if (!prediction.getSoftwareVersion().isEmpty()) {
            out.printf(
                    "  answered   in %s by errata %s, %d candidates at most%n",
                    prediction.getPrecision(), prediction.getSoftwareVersion(), prediction.getTopK());
        }
    }

    private static String described(ScoredEdit edit) {
        return "%s, revision %d, score %.4f, similarity %.4f"
                .formatted(edit.getEditId(), edit.getRevision(), edit.getScore(), edit.getSimilarity());
    }
}

package io.errata.cli.bench;

import io.errata.cli.node.Node;
import io.errata.ingest.client.EditClient;
import io.errata.lab.eval.Progress;
import io.errata.predictor.client.QueryClient;
import io.errata.schemas.Codecs;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A node with its two clients, and what every measurement does with them. */
final class Bench implements AutoCloseable {
    static final String NAMESPACE = "bench";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int UNDECIDED = 2_000;

    private final EditClient edits;
    private final QueryClient queries;
    private final Node node;
    private final Progress progress;

    Bench(Node node, Progress progress) {
        this.node = node;
        this.progress = progress;
        this.edits = new EditClient(node.clients(), node.plan().topics(), Codecs.singleObject());
        this.queries = new QueryClient(node.clients(), node.plan().topics(), Codecs.singleObject());
    }

    CompletableFuture<Prediction> ask(String text) {
        return queries.ask(
                Query.newBuilder()
                        .setQueryId(UUID.randomUUID())
                        .setNamespace(NAMESPACE)
                        .setTask(Task.QUESTION_ANSWERING)
                        .setText(text)
                        .build(),
                LONGEST);
    }

    CompletableFuture<EditOutcome> publish(String id, String input, String target) {
        return edits.send(
                EditRequest.newBuilder()
                        .setRequestId(UUID.randomUUID())
                        .setNamespace(NAMESPACE)
                        .setAction(EditAction.PUBLISH)
                        .setEditId(id)
                        .setInput(input)
                        .setTarget(target)
                        .setAuthor("bench")
                        .setRequestedAt(Instant.now())
                        .build(),
                LONGEST);
    }

    /** Publishes many and waits until memory has the last: seconds it took, from the first sent. */
    double publishAll(String what, List<String> inputs) throws InterruptedException {
        long start = System.nanoTime();
        var undecided = new ArrayDeque<CompletableFuture<EditOutcome>>();
        long last = 0;
        for (int i = 0; i < inputs.size(); i++) {
            undecided.add(publish(what + i, inputs.get(i), "target " + i));
            while (undecided.size() >= (i == inputs.size() - 1 ? 1 : UNDECIDED)) {
                last = accepted(undecided.remove().join());
            }
            progress.at(what + " admitted", i + 1, inputs.size());
        }
        long first = last - inputs.size();
        while (node.predictor().revision(NAMESPACE) < last) {
            Thread.sleep(Duration.ofMillis(5));
            progress.at(what + " indexed", Math.max(0, node.predictor().revision(NAMESPACE) - first), inputs.size());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long accepted(EditOutcome outcome) {
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw new IllegalStateException("rejected: " + outcome.getViolations());
        }
        return outcome.getRevision();
    }

    /** Asks all at once and waits for the last: seconds it took. */
    double askAll(List<String> texts) {
        long start = System.nanoTime();
        var answers = texts.stream().map(this::ask).toList();
        answers.forEach(CompletableFuture::join);
        return (System.nanoTime() - start) / 1e9;
    }

    Node node() {
        return node;
    }

    Progress progress() {
        return progress;
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static List<List<String>> batches(List<String> texts, int size) {
        return IntStream.range(0, (texts.size() + size - 1) / size)
                .mapToObj(i -> texts.subList(i * size, Math.min(texts.size(), (i + 1) * size)))
                .toList();
    }

    @Override
    public void close() {
        edits.close();
        queries.close();
    }
}

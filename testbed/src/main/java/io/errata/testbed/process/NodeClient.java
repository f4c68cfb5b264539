package io.errata.testbed.process;

import io.errata.cli.node.Node;
import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.memory.Edit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Publishes and asks in one namespace of a node, through its topics as anybody else would. Safe for many threads. */
public final class NodeClient implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int UNDECIDED = 2_000;

    private final Node node;
    private final String namespace;
    private final EditClient edits;
    private final QueryClient queries;

    public NodeClient(Node node, String namespace) {
        this.node = node;
        this.namespace = namespace;
        this.edits = new EditClient(node.clients(), node.plan().topics(), node.codecs());
        this.queries = new QueryClient(node.clients(), node.plan().topics(), node.codecs());
    }

    public CompletableFuture<Prediction> ask(String text) {
        return queries.ask(
                Query.newBuilder()
                        .setQueryId(UUID.randomUUID())
                        .setNamespace(namespace)
                        .setTask(Task.QUESTION_ANSWERING)
                        .setText(text)
                        .build(),
                ANSWER_TIMEOUT);
    }

    /** The edit's revision is not sent: admission gives it one. */
    public CompletableFuture<EditOutcome> publish(Edit edit) {
        return edits.send(
                EditRequest.newBuilder()
                        .setRequestId(UUID.randomUUID())
                        .setNamespace(namespace)
                        .setAction(EditAction.PUBLISH)
                        .setEditId(edit.id())
                        .setInput(edit.input())
                        .setTarget(edit.target())
                        .setAuthor("errata")
                        .setRequestedAt(Instant.now())
                        .build(),
                ANSWER_TIMEOUT);
    }

    /**
     * Publishes many in order and returns once the node's memory has the last.
     *
     * @throws IllegalStateException if one is rejected
     */
    public void publishAll(List<Edit> many, ProgressListener progress) throws InterruptedException {
        var undecided = new ArrayDeque<CompletableFuture<EditOutcome>>();
        long last = 0;
        for (int i = 0; i < many.size(); i++) {
            undecided.add(publish(many.get(i)));
            while (undecided.size() >= (i == many.size() - 1 ? 1 : UNDECIDED)) {
                last = accepted(undecided.remove().join());
            }
            progress.at("edits admitted", i + 1, many.size());
        }
        awaitRevision(last);
    }

    /** Returns once the node's memory has reached a revision. */
    public void awaitRevision(long revision) throws InterruptedException {
        while (node.predictor().revision(namespace) < revision) {
            Thread.sleep(PAUSE);
        }
    }

    private static long accepted(EditOutcome outcome) {
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw new IllegalStateException(outcome.getEditId() + " was rejected: " + outcome.getViolations());
        }
        return outcome.getRevision();
    }

    @Override
    public void close() {
        edits.close();
        queries.close();
    }
}

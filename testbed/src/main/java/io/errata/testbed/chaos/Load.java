package io.errata.testbed.chaos;

import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;

/**
 * Edits and queries of one seed, sent through the topics like those of any client. The edits are new, replaced,
 * superseded, revoked, drafted and approved, bounded in time, malformed, and sent twice. One namespace checks for
 * conflicts. The queries are about edited and other subjects; some must see an edit that was just acknowledged. One
 * thread.
 */
final class Load {
    static final double EDITS_PER_SECOND = 6;
    static final double QUERIES_PER_SECOND = 6;

    private static final int SUBJECTS = 20;
    private static final List<String> QUESTIONS = List.of(
            "Who keeps lighthouse number %d?",
            "Who is the keeper of lighthouse number %d?",
            "Tell me who looks after lighthouse number %d.",
            "In which year was lighthouse number %d painted?");

    private final Clients clients;
    private final List<String> namespaces;
    private final Random random;
    private final Instant began = Instant.now();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final List<EditRequest> requests = new ArrayList<>();
    private final List<CompletableFuture<EditOutcome>> receipts = new ArrayList<>();
    private final Map<Query, CompletableFuture<Prediction>> answers = new HashMap<>();

    /** @param longest longest time to wait for anything */
    record Clients(EditClient edits, QueryClient queries, Duration longest) {}

    Load(Clients clients, List<String> namespaces, long seed) {
        this.clients = clients;
        this.namespaces = List.copyOf(namespaces);
        this.random = new Random(~seed);
    }

    void run(Duration time) {
        send(compared(namespaces.getLast()));
        long start = System.nanoTime();
        double perSecond = EDITS_PER_SECOND + QUERIES_PER_SECOND;
        for (int i = 0; i < time.toMillis() / 1e3 * perSecond; i++) {
            LockSupport.parkNanos(start + (long) (i / perSecond * 1e9) - System.nanoTime());
            if (random.nextDouble() < EDITS_PER_SECOND / perSecond) {
                send(random.nextInt(10) == 0 && !requests.isEmpty() ? again() : request());
            } else {
                ask();
            }
        }
    }

    /** Waits until everything has its outcome, or for too long. The topics then show what is still open. */
    void await() throws InterruptedException {
        var all = new ArrayList<CompletableFuture<?>>(receipts);
        all.addAll(answers.values());
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .handle((done, failure) -> true)
                    .get(clients.longest().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The check finds missing outcomes on the topics.
        }
    }

    /** Number of requests and queries so far. */
    int size() {
        return requests.size() + answers.size();
    }

    /** The records that clients know. A refused sending may have arrived or not; it counts only if it has. */
    DeliveryCheck.Sent sent() {
        return new DeliveryCheck.Sent(
                IntStream.range(0, requests.size())
                        .filter(i -> !unsent(receipts.get(i)))
                        .mapToObj(requests::get)
                        .toList(),
                answers.entrySet().stream()
                        .filter(asked -> !unsent(asked.getValue()))
                        .map(Map.Entry::getKey)
                        .toList(),
                receipts.stream()
                        .filter(receipt -> receipt.state() == Future.State.SUCCESS)
                        .map(CompletableFuture::join)
                        .toList());
    }

    /** Only a refused sending is unsent: a dead letter is an outcome, and the check must find a missing one. */
    private static boolean unsent(CompletableFuture<?> future) {
        return future.state() == Future.State.FAILED && cause(future.exceptionNow()) instanceof KafkaException;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void send(EditRequest request) {
        requests.add(request);
        receipts.add(clients.edits().send(request, clients.longest()).thenApply(outcome -> {
            if (outcome.getStatus() == OutcomeStatus.ACCEPTED) {
                acknowledged.merge(outcome.getNamespace(), outcome.getRevision(), Math::max);
            }
            return outcome;
        }));
    }

    private EditRequest again() {
        return requests.get(random.nextInt(requests.size()));
    }

    private EditRequest request() {
        int subject = random.nextInt(SUBJECTS);
        var request = EditRequest.newBuilder()
                .setRequestId(new UUID(random.nextLong(), random.nextLong()))
                .setNamespace(namespace())
                .setAction(EditAction.PUBLISH)
                .setEditId("keeper-" + subject)
                .setInput(QUESTIONS.getFirst().formatted(subject))
                .setTarget("Keeper " + random.nextInt(10_000))
                .setAuthor("chaos")
                .setReason("to see")
                .setRequestedAt(Instant.now());
        switch (random.nextInt(10)) {
            case 0 -> request.setAction(EditAction.REVOKE).setInput("").setTarget("");
            case 1 -> request.setEditId("keeper-" + subject + "-" + random.nextInt(10_000));
            case 2 -> request.setTarget(" ");
            case 3 ->
                request.setEditId("guard-" + subject)
                        .setInput("Who guards gate number %d?".formatted(subject))
                        .setValidFrom(began.minusSeconds(60))
                        .setValidTo(began.plusSeconds(random.nextInt(30)));
            case 4 -> request.setAction(EditAction.DRAFT).setEditId("draft-" + subject);
            case 5 ->
                request.setAction(EditAction.APPROVE)
                        .setEditId("draft-" + subject)
                        .setInput("")
                        .setTarget("");
            default -> {}
        }
        return request.build();
    }

    /**
     * A policy with which every request of the namespace waits until a predictor has compared its edit with the live
     * ones.
     */
    private static EditRequest compared(String namespace) {
        return EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace(namespace)
                .setAction(EditAction.SET_POLICY)
                .setPolicy(NamespacePolicy.newBuilder()
                        .setConflicts(ConflictRule.COEXIST)
                        .build())
                .setAuthor("chaos")
                .setRequestedAt(Instant.now())
                .build();
    }

    private void ask() {
        var namespace = namespace();
        int subject = random.nextInt(SUBJECTS);
        var text = random.nextInt(5) == 0
                ? "Who guards gate number %d?".formatted(subject)
                : QUESTIONS.get(random.nextInt(QUESTIONS.size())).formatted(subject);
        var query = Query.newBuilder()
                .setQueryId(new UUID(random.nextLong(), random.nextLong()))
                .setNamespace(namespace)
                .setTask(Task.QUESTION_ANSWERING)
                .setText(text)
                .setMinRevision(random.nextInt(3) == 0 ? acknowledged.get(namespace) : null)
                .build();
        answers.put(query, clients.queries().ask(query, clients.longest()));
    }

    private String namespace() {
        return namespaces.get(random.nextInt(namespaces.size()));
    }
}

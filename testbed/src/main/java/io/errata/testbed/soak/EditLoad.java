package io.errata.testbed.soak;

import io.errata.client.edit.EditClient;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import io.errata.testbed.bench.BenchQuestions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Publishes edits and revokes them again, so that as many are live at the end as at the beginning: some stay, of the others
 * each turn publishes one and revokes the one that is oldest. Their ids come again.
 */
final class EditLoad implements AutoCloseable {
    private static final Duration RECEIPT_TIMEOUT = Duration.ofMinutes(5);
    private static final int STAYING = 500;
    private static final int PASSING = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("edits").daemon().factory());
    private final EditClient client;
    private final String namespace;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    EditLoad(Map<String, Object> clients, String namespace) {
        this.client = new EditClient(clients, new Topics(""), Codecs.singleObject());
        this.namespace = namespace;
    }

    /** Publishes those that are live from the start, and returns when all are admitted. */
    void publishFirst() {
        CompletableFuture.allOf(IntStream.range(0, STAYING + PASSING)
                        .mapToObj(i -> send(i, EditAction.PUBLISH))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** @param perSecond turns; 0 = none */
    void start(double perSecond) {
        if (perSecond > 0) {
            var _ = clock.scheduleAtFixedRate(this::turn, 0, (long) (1e9 / perSecond), TimeUnit.NANOSECONDS);
        }
    }

    void stop() {
        clock.shutdownNow();
    }

    private void turn() {
        long turn = turns.getAndIncrement();
        var _ = send(number(turn + PASSING), EditAction.PUBLISH);
        var _ = send(number(turn), EditAction.REVOKE);
    }

    private static int number(long turn) {
        return STAYING + (int) (turn % (2 * PASSING));
    }

    private CompletableFuture<EditOutcome> send(int number, EditAction action) {
        boolean published = action == EditAction.PUBLISH;
        var request = EditRequest.newBuilder()
                .setRequestId(UUID.randomUUID())
                .setNamespace(namespace)
                .setAction(action)
                .setEditId("edit-" + number)
                .setInput(published ? BenchQuestions.edit(number) : "")
                .setTarget(published ? "target " + number : "")
                .setAuthor("errata")
                .setRequestedAt(Instant.now())
                .build();
        return client.send(request, RECEIPT_TIMEOUT).whenComplete((outcome, failure) -> {
            if (failure != null || outcome.getStatus() != OutcomeStatus.ACCEPTED) {
                refused.incrementAndGet();
            }
        });
    }

    long turns() {
        return turns.get();
    }

    /** Requests that were rejected or had no receipt. */
    long refused() {
        return refused.get();
    }

    @Override
    public void close() {
        stop();
        client.close();
    }
}

package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.client.topic.TopicAdmin;
import io.errata.ingest.IngestApp;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is seen by whoever asks for its revision, while partitions move between two predictors. */
class ReadYourEditsIT {
    private static final int TRIES = 100_000;
    private static final int TRIES_AFTER_AN_EDIT = 50;
    private static final int WRITERS = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Executor THREADS = task -> Thread.ofPlatform().start(task);
    private static final Topics TOPICS = new Topics("");

    private final ConcurrentLinkedQueue<String> stale = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger moves = new AtomicInteger();

    @Test
    void shouldNeverAnswerStaleInAHundredThousandTries(@TempDir Path folder) throws Exception {
        try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
            var clients = Map.<String, Object>of("bootstrap.servers", broker.bootstrap());
            try (var admin = Admin.create(clients)) {
                new TopicAdmin(TOPICS, admin).create(4, (short) -1);
            }
            var done = new AtomicBoolean();
            try (var _ = IngestApp.start(IngestConfig.of(settings(broker, folder.resolve("ingest"))));
                    var edits = new EditClient(clients, TOPICS, Codecs.singleObject());
                    var queries = new QueryClient(clients, TOPICS, Codecs.singleObject())) {
                var moving = CompletableFuture.runAsync(() -> movePartitions(broker, folder, done), THREADS);
                var writers = IntStream.range(0, WRITERS)
                        .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer, edits, queries), THREADS))
                        .toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(writers).get(20, TimeUnit.MINUTES);
                done.set(true);
                moving.join();
            }
        }

        assertThat(stale).isEmpty();
        assertThat(answered).hasValue(TRIES);
        assertThat(moves).as("times that partitions moved").hasValueGreaterThanOrEqualTo(3);
    }

    private static Map<String, String> settings(EmbeddedBroker broker, Path state) {
        return Map.of("bootstrap.servers", broker.bootstrap(), "state.dir", state.toString());
    }

    /** One predictor stays; others come, each new, and go: their partitions come back when their sessions end. */
    private void movePartitions(EmbeddedBroker broker, Path folder, AtomicBoolean done) {
        try (var _ = predictor(broker, folder.resolve("stays"))) {
            for (int i = 0; !done.get(); i++) {
                try (var moving = predictor(broker, folder.resolve("moves-" + i))) {
                    await(moving::ready, done);
                    pause(done);
                    moves.incrementAndGet();
                }
                pause(done);
            }
        }
    }

    private static PredictorApp predictor(EmbeddedBroker broker, Path state) {
        var settings = new HashMap<>(settings(broker, state));
        settings.put("session.timeout.ms", "6000");
        settings.put("min.revision.wait.ms", String.valueOf(TIMEOUT.toMillis()));
        return PredictorApp.start(PredictorConfig.of(settings), _ -> new ExactModels());
    }

    private static void pause(AtomicBoolean done) {
        long until = System.nanoTime() + PAUSE.toNanos();
        await(() -> System.nanoTime() > until, done);
    }

    private static void await(BooleanSupplier condition, AtomicBoolean done) {
        while (!condition.getAsBoolean() && !done.get()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Edits one thing again and again, and asks for it at once. */
    private void write(int writer, EditClient edits, QueryClient queries) {
        var input = "What does writer " + writer + " say?";
        for (int version = 0; version < TRIES / WRITERS / TRIES_AFTER_AN_EDIT; version++) {
            var receipt = edits.send(
                            LiveNode.publish("edit-" + writer, input, String.valueOf(version))
                                    .build(),
                            TIMEOUT)
                    .join();
            var asked = new ArrayList<CompletableFuture<Prediction>>();
            for (int i = 0; i < TRIES_AFTER_AN_EDIT; i++) {
                asked.add(queries.ask(
                        LiveNode.query(input)
                                .setMinRevision(receipt.getRevision())
                                .build(),
                        TIMEOUT));
            }
            check(String.valueOf(version), asked);
        }
    }

    /** The writer waits for its answers, so that the right one is the one it wrote last. */
    private void check(String version, List<CompletableFuture<Prediction>> asked) {
        for (var answer : asked) {
            var prediction = answer.join();
            answered.incrementAndGet();
            if (prediction.getStatus() != PredictionStatus.ANSWERED
                    || !version.equals(prediction.getAnswer())
                    || prediction.getMemoryRevision() < prediction.getMinRevision()) {
                stale.add(version + " was acknowledged: " + prediction);
            }
        }
    }
}

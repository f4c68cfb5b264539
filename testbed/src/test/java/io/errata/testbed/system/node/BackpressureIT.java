package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import io.errata.client.query.QueryClient;
import io.errata.client.topic.TopicAdmin;
import io.errata.predictor.PredictorApp;
import io.errata.predictor.PredictorConfig;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What more queries than can be answered do to a predictor. */
class BackpressureIT {
    private static final int QUERIES = 5_000;
    private static final int MAX_IN_FLIGHT = 512;
    private static final int FETCHED = 256;
    private static final Duration TIMEOUT = Duration.ofMinutes(6);
    private static final Duration LOOKED_AT = Duration.ofSeconds(3);
    private static final Topics TOPICS = new Topics("");

    @Test
    void shouldLeaveOnTheBrokerWhatItCannotAnswer(@TempDir Path folder) throws Exception {
        var held = new CountDownLatch(1);
        try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
            var clients = Map.<String, Object>of("bootstrap.servers", broker.bootstrap());
            try (var admin = Admin.create(clients)) {
                new TopicAdmin(TOPICS, admin).create(2, (short) -1);
            }
            try (var predictor = predictor(broker, folder, held);
                    var queries = new QueryClient(clients, TOPICS, Codecs.singleObject())) {
                var answers = IntStream.range(0, QUERIES)
                        .mapToObj(i ->
                                queries.ask(LiveNode.query("Who is " + i + "?").build(), TIMEOUT))
                        .toArray(CompletableFuture[]::new);

                double most = maxInFlight(predictor);
                held.countDown();
                CompletableFuture.allOf(answers).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

                assertThat(most).isBetween((double) MAX_IN_FLIGHT, (double) MAX_IN_FLIGHT + FETCHED);
            } finally {
                held.countDown();
            }
        }
    }

    private static PredictorApp predictor(EmbeddedBroker broker, Path folder, CountDownLatch held) {
        var settings = Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "state.dir", folder.resolve("predictor").toString(),
                "queries.in.flight.max", String.valueOf(MAX_IN_FLIGHT));
        return PredictorApp.start(
                PredictorConfig.of(settings),
                _ -> new ExactModels(() -> {
                    try {
                        held.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
    }

    /** For some polls after the gate has shut. */
    private static double maxInFlight(PredictorApp predictor) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        double most = 0;
        while (most < MAX_IN_FLIGHT && System.nanoTime() < deadline) {
            most = inFlight(predictor);
            LockSupport.parkNanos(10_000_000);
        }
        long end = System.nanoTime() + LOOKED_AT.toNanos();
        while (System.nanoTime() < end) {
            most = Math.max(most, inFlight(predictor));
            LockSupport.parkNanos(10_000_000);
        }
        return most;
    }

    private static double inFlight(PredictorApp predictor) {
        return predictor.metrics().get("errata.queries.in.flight").gauge().value();
    }
}

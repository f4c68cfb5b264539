package io.errata.testbed.chaos;

import io.errata.client.query.QueryClient;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.testbed.chaos.Fault.Kind;
import io.errata.testbed.chaos.Fault.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The effect of a kill -9 of one of two predictors that then restarts, while queries flow.
 *
 * @param answers answers in the order of their queries
 */
public record Recovery(List<Timed> answers) {
    private static final double QUERIES_PER_SECOND = 6;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(25);
    /** Seconds; below this delay the stream counts as steady. */
    private static final double LATE = 1;

    /**
     * An answer.
     *
     * @param asked    time of the query, in seconds after the kill
     * @param answered time of the answer, in seconds after the kill
     */
    public record Timed(double asked, double answered) {
        public double latency() {
            return answered - asked;
        }
    }

    /** Seconds from the kill until the last late answer; 0 = none is late. */
    public double seconds() {
        return answers.stream()
                .filter(answer -> answer.latency() > LATE)
                .map(Timed::answered)
                .max(Comparator.naturalOrder())
                .map(last -> Math.max(0, last))
                .orElse(0.0);
    }

    static Recovery measure(TestInstallation installation, QueryClient client, String namespace, Part killed)
            throws IOException, TimeoutException, InterruptedException {
        var answers = new ArrayList<CompletableFuture<long[]>>();
        ask(client, namespace, BEFORE, answers);
        long kill = System.nanoTime();
        installation.inflict(new Fault(BEFORE, Kind.KILL, killed, Duration.ZERO));
        ask(client, namespace, AFTER, answers);
        return new Recovery(answers.stream()
                .map(CompletableFuture::join)
                .map(times -> new Timed((times[0] - kill) / 1e9, (times[1] - kill) / 1e9))
                .toList());
    }

    private static void ask(
            QueryClient client, String namespace, Duration time, List<CompletableFuture<long[]>> answers) {
        long start = System.nanoTime();
        for (int i = 0; i < time.toMillis() / 1e3 * QUERIES_PER_SECOND; i++) {
            LockSupport.parkNanos(start + (long) (i / QUERIES_PER_SECOND * 1e9) - System.nanoTime());
            var query = Query.newBuilder()
                    .setQueryId(UUID.randomUUID())
                    .setNamespace(namespace)
                    .setTask(Task.QUESTION_ANSWERING)
                    .setText("Who keeps lighthouse number %d?".formatted(i))
                    .build();
            long asked = System.nanoTime();
            answers.add(client.ask(query, Duration.ofMinutes(3)).thenApply(_ -> new long[] {asked, System.nanoTime()}));
        }
    }
}

package io.errata.runtime.streams.async;

import io.errata.runtime.streams.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.streams.processor.api.Record;

/** Work that a test ends by hand; the last started on a value counts. The value "forbidden" is a violation. */
final class ManualStrategy implements AsyncStrategy<String> {
    private final Order order;
    private final List<String> started = new ArrayList<>();
    private final Map<String, CompletableFuture<String>> work = new HashMap<>();

    ManualStrategy(Order order) {
        this.order = order;
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public Optional<Failure> violation(String value) {
        return value.equals("forbidden") ? Optional.of(new Failure("invalid", "is forbidden")) : Optional.empty();
    }

    @Override
    public AsyncWork start(AsyncEvent<String> event) {
        var result = new CompletableFuture<String>();
        started.add(event.value());
        work.put(event.value(), result);
        return AsyncWork.of(result, done -> outcome(event, done));
    }

    /** A cancelled future stands for a worker that has stopped: the record has no outcome. */
    private static AsyncOutcome outcome(AsyncEvent<String> event, Future<String> done) {
        return switch (done.state()) {
            case SUCCESS -> AsyncOutcome.of(record(event, done.resultNow()));
            case FAILED -> AsyncOutcome.of(record(event, "none")).with(new Failure("failed", "work failed"));
            default -> throw new IllegalStateException("the worker has stopped");
        };
    }

    private static Record<byte[], byte[]> record(AsyncEvent<String> event, String result) {
        var key = Objects.requireNonNull(event.source().key());
        return new Record<>(
                key, result.getBytes(StandardCharsets.UTF_8), event.source().timestamp());
    }

    void end(String... values) {
        for (var value : values) {
            of(value).complete(value + "!");
        }
    }

    void fail(String value) {
        of(value).completeExceptionally(new IllegalArgumentException(value));
    }

    void stopWorker(String value) {
        of(value).cancel(true);
    }

    private CompletableFuture<String> of(String value) {
        return Objects.requireNonNull(work.get(value), value);
    }

    List<String> started() {
        return started;
    }
}

package io.errata.runtime.streams;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Gives each record of a topic one outcome, though the work on it ends on another thread and after the next record came. The
 * states of a record:
 *
 * <pre>
 *  arrived ──► duplicate       taken before the group's offsets went back: counted, nothing else
 *     │  └───► dead-lettered   cannot be read, or the strategy names a violation
 *     ▼
 *  in flight ◄── left behind   by a crash or a move: found in the store at the first record or tick
 *     ▼
 *   done                       its work has an outcome; with {@link AsyncStrategy.Order#ARRIVAL} it waits for those before it
 *     ▼
 *  finished                    outcome forwarded and entry removed
 * </pre>
 *
 * A record is <i>in flight</i> from the transaction that commits its offset and its entry in the store to the transaction that
 * commits its outcome and removes the entry. A crash in between leaves the entry to the next instance, which starts the work
 * again. Each record thus has its outcome exactly once, however often its work ran.
 *
 * <p>The stream thread never waits. It starts work as records arrive, and every {@link #TICK} forwards what is done and has it
 * committed. For one stream thread.
 */
public final class AsyncStage<Q> implements TaskProcessor.Handler {
    /** How often a stream thread looks for work that is done; latency rises with it. */
    public static final Duration TICK = Duration.ofMillis(5);

    private final ProcessorContext<byte[], byte[]> context;
    private final AsyncStrategy<Q> strategy;
    private final Input<Q> input;
    private final Output output;
    private final CommitPacer outcomes;
    private final DeadLetters deadLetters;
    private final RecordReader<Q> reader;
    private final InFlight inFlight;
    private final Optional<ProcessedOffset> progress;
    /** As the store, by offset in order of arrival. */
    private final Map<Long, Started> pending = new LinkedHashMap<>();

    /**
     * Where a stage's records come from, and how they are kept.
     *
     * @param topic   the one topic of the stage
     * @param store   name of the in-flight store
     * @param topicId keeps how far records were taken, so that none is taken again; empty where a record taken twice does no
     *                harm
     * @param limit   of records in flight; others than this stage may count towards it
     */
    public record Input<Q>(
            String topic,
            RecordReader.Contract<Q> contract,
            String store,
            Optional<Uuid> topicId,
            InFlightLimit limit) {
        /** Without a limit, and without keeping how far records were taken. */
        public static <Q> Input<Q> of(String topic, RecordReader.Contract<Q> contract, String store) {
            return new Input<>(topic, contract, store, Optional.empty(), InFlightLimit.none());
        }

        public Input<Q> withTopicId(Uuid id) {
            return new Input<>(topic, contract, store, Optional.of(id), limit);
        }

        public Input<Q> withLimit(InFlightLimit other) {
            return new Input<>(topic, contract, store, topicId, other);
        }
    }

    /**
     * Where outcomes go.
     *
     * @param sink           of results
     * @param commitInterval shortest time between two commits of outcomes
     */
    public record Output(
            String sink, DeadLetters.Target deadLetters, Duration commitInterval, RecordMeters meters) {}

    private record Started(SourceRecord source, AsyncWork work) {}

    private AsyncStage(
            Input<Q> input, AsyncStrategy<Q> strategy, Output output, ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.strategy = strategy;
        this.input = input;
        this.output = output;
        this.outcomes = new CommitPacer(context, output.commitInterval());
        this.deadLetters = new DeadLetters(output.deadLetters(), output.meters(), context, outcomes);
        this.reader = new RecordReader<>(input.contract(), deadLetters);
        this.inFlight = InFlight.open(context, input.store(), input.topic());
        this.progress = input.topicId().map(inFlight::progress);
    }

    /** A processor with its in-flight store. */
    public static <Q> ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
            Input<Q> input, AsyncStrategy<Q> strategy, Output output) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return new TaskProcessor<>(context -> open(input, strategy, output, context));
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(InFlight.store(input.store()));
            }
        };
    }

    private static <Q> AsyncStage<Q> open(
            Input<Q> input, AsyncStrategy<Q> strategy, Output output, ProcessorContext<byte[], byte[]> context) {
        var stage = new AsyncStage<>(input, strategy, output, context);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> stage.tick());
        return stage;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        recover();
        var source = RecordReader.source(context, record);
        if (progress.isPresent() && !progress.get().take(source.offset())) {
            output.meters().duplicate();
        } else {
            reader.read(source).ifPresent(value -> take(source, value));
        }
    }

    private void take(SourceRecord source, Q value) {
        strategy.violation(value).ifPresentOrElse(failure -> deadLetters.send(source, failure), () -> {
            inFlight.add(source);
            start(source, value);
        });
    }

    /** Nothing can be forwarded while a processor is initialised, so what was left behind waits for a record or a tick. */
    private void recover() {
        for (var source : inFlight.leftBehind()) {
            reader.read(source)
                    .ifPresentOrElse(value -> start(source, value), () -> inFlight.remove(source.offset()));
        }
    }

    /** A record that is in flight already goes behind those that came since: whatever depends on order sees the last one. */
    private void start(SourceRecord source, Q value) {
        var work = strategy.start(new AsyncEvent<>(source, value, context.currentSystemTimeMs()));
        if (pending.remove(source.offset()) == null) {
            input.limit().enter();
        }
        pending.put(source.offset(), new Started(source, work));
    }

    private void tick() {
        recover();
        finishDone();
        outcomes.commit();
    }

    private void finishDone() {
        for (var started = pending.values().iterator(); started.hasNext(); ) {
            var next = started.next();
            var outcome = next.work().poll(context.currentSystemTimeMs());
            if (outcome.isPresent()) {
                finish(next.source(), outcome.get());
                started.remove();
            } else if (strategy.order() == AsyncStrategy.Order.ARRIVAL) {
                return;
            }
        }
    }

    private void finish(SourceRecord source, AsyncOutcome outcome) {
        outcome.failure().ifPresent(failure -> deadLetters.send(source, failure));
        outcome.result().ifPresent(result -> outcomes.forward(result, output.sink()));
        inFlight.remove(source.offset());
        input.limit().leave(1);
    }

    /** What is unfinished stays in the in-flight store for the task's next instance. */
    @Override
    public void close() {
        input.limit().leave(pending.size());
        pending.clear();
    }
}

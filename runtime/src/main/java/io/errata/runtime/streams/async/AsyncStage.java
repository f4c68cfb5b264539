package io.errata.runtime.streams.async;

import io.errata.runtime.streams.CommitPacer;
import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.ProcessedOffset;
import io.errata.runtime.streams.RecordReader;
import io.errata.runtime.streams.SourceRecord;
import io.errata.runtime.streams.TaskProcessor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
 * again. Each record thus has its outcome once, however often its work ran.
 *
 * <p>The stream thread never waits. It starts work as records arrive, and every {@link #TICK} it forwards what is done and asks
 * for a commit. For one stream thread.
 */
public final class AsyncStage<Q> implements TaskProcessor.Handler {
    /** How often a stream thread looks for work that is done; latency rises with it. */
    public static final Duration TICK = Duration.ofMillis(5);

    private final ProcessorContext<byte[], byte[]> context;
    private final AsyncStrategy<Q> strategy;
    private final AsyncOutput output;
    private final CommitPacer outcomes;
    private final DeadLetters deadLetters;
    private final RecordReader<Q> reader;
    private final InFlight inFlight;
    private final Optional<ProcessedOffset> progress;
    private final PendingEvents pending;

    private AsyncStage(
            AsyncInput<Q> input,
            AsyncStrategy<Q> strategy,
            AsyncOutput output,
            ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.strategy = strategy;
        this.output = output;
        this.outcomes = new CommitPacer(context, output.commitInterval());
        this.deadLetters = new DeadLetters(output.deadLetters(), output.meters(), context, outcomes);
        this.reader = new RecordReader<>(input.contract(), deadLetters);
        this.inFlight = InFlight.open(context, input.store(), input.topic());
        this.progress = input.topicId().map(inFlight::progress);
        this.pending = new PendingEvents(strategy.order(), input.limit());
    }

    /** A processor with its in-flight store. */
    public static <Q> ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
            AsyncInput<Q> input, AsyncStrategy<Q> strategy, AsyncOutput output) {
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
            AsyncInput<Q> input,
            AsyncStrategy<Q> strategy,
            AsyncOutput output,
            ProcessorContext<byte[], byte[]> context) {
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
            reader.read(source).ifPresentOrElse(value -> start(source, value), () -> inFlight.remove(source.offset()));
        }
    }

    private void start(SourceRecord source, Q value) {
        pending.add(source, strategy.start(new AsyncEvent<>(source, value, context.currentSystemTimeMs())));
    }

    private void tick() {
        recover();
        pending.finishDone(context::currentSystemTimeMs, this::finish);
        outcomes.commit();
    }

    private void finish(SourceRecord source, AsyncOutcome outcome) {
        outcome.failure().ifPresent(failure -> deadLetters.send(source, failure));
        outcome.result().ifPresent(result -> outcomes.forward(result, output.sink()));
        inFlight.remove(source.offset());
    }

    /** What is unfinished stays in the in-flight store for the task's next instance. */
    @Override
    public void close() {
        pending.clear();
    }
}

package io.errata.predictor.stream;

import io.errata.runtime.streams.SourceRecord;
import io.errata.schemas.CheckFinding;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.codec.RecordCodec;
import io.errata.serving.batch.Batcher;
import io.errata.serving.conflict.ConflictFinder.Compared;
import io.errata.serving.memory.StreamMemory;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Answers each check of admission with one result, or gives it up, as {@link Predictor} does queries. A check waits long for
 * memory to reach its revision: admission waits for it, publishes nothing in that namespace, and asks again.
 */
final class ConflictChecker implements Processor<byte[], byte[], byte[], byte[]> {
    /** More than a memory takes to be built anew; a revision that is never reached must not wait for ever. */
    private static final Duration WAIT_TIMEOUT = Duration.ofHours(1);

    private final Wiring wiring;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private @Nullable Session session;

    /** What the checker is built from. */
    record Wiring(
            RecordReader.Contract<EditCheck> contract,
            RecordCodec<EditCheckResult> codec,
            Batcher<EditCheck, Compared> batcher,
            StreamMemory memory,
            MeterRegistry meters,
            Duration commitInterval) {}

    /** What Streams gives a processor for its life. */
    private record Session(
            ProcessorContext<byte[], byte[]> context,
            PredictorCommitPacer outcomes,
            RecordReader<EditCheck> intake,
            InFlight inFlight) {}

    /** A check between its arrival and its result. */
    private final class Pending {
        private final SourceRecord source;
        private final EditCheck check;
        private final long arrivedMs = session().context().currentSystemTimeMs();
        private @Nullable Future<Compared> compared;

        Pending(SourceRecord source, EditCheck check) {
            this.source = source;
            this.check = check;
        }

        /** @return whether its outcome was forwarded */
        private boolean step() {
            if (compared != null) {
                return compared.isDone() && forwardResult(compared);
            }
            long reached = wiring.memory().revision(check.getNamespace());
            if (reached >= check.getMinRevision()) {
                compared = wiring.batcher().submit(check);
                return false;
            }
            return session().context().currentSystemTimeMs() - arrivedMs >= WAIT_TIMEOUT.toMillis() && giveUp(reached);
        }

        private boolean giveUp(long reached) {
            var message = "memory of %s was at revision %d after %d minutes, the check needs %d"
                    .formatted(check.getNamespace(), reached, WAIT_TIMEOUT.toMinutes(), check.getMinRevision());
            session().intake().giveUp(source, "memory-behind", message);
            return true;
        }

        private boolean forwardResult(Future<Compared> done) {
            forward(check, done.state() == Future.State.SUCCESS ? done.resultNow() : failed(done.exceptionNow()));
            return true;
        }

        private Compared failed(Throwable thrown) {
            var finding = new CheckFinding(Failure.of(thrown).message(), List.of());
            return new Compared(
                    Collections.nCopies(check.getEdits().size(), finding),
                    wiring.memory().revision(check.getNamespace()));
        }
    }

    ConflictChecker(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        var outcomes = new PredictorCommitPacer(context, wiring.commitInterval());
        var intake = new RecordReader<>(wiring.contract(), context, outcomes, wiring.meters());
        var inFlight = InFlight.open(
                context, PredictorTopology.CHECKS_STORE, wiring.contract().topic());
        session = new Session(context, outcomes, intake, inFlight);
        context.schedule(PredictorTopology.TICK, PunctuationType.WALL_CLOCK_TIME, _ -> step());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        session().intake().recover(session().inFlight(), this::start);
        var source = session().intake().source(record);
        session().intake().read(source).ifPresent(check -> {
            session().inFlight().add(source);
            start(source, check);
        });
    }

    private void start(SourceRecord source, EditCheck check) {
        pending.put(source.offset(), new Pending(source, check));
    }

    private void step() {
        session().intake().recover(session().inFlight(), this::start);
        for (var each = pending.entrySet().iterator(); each.hasNext(); ) {
            var entry = each.next();
            if (entry.getValue().step()) {
                session().inFlight().remove(entry.getKey());
                each.remove();
            }
        }
        session().outcomes().commit();
    }

    private void forward(EditCheck check, Compared compared) {
        var result = EditCheckResult.newBuilder()
                .setNamespace(check.getNamespace())
                .setCheckId(check.getCheckId())
                .setMemoryRevision(compared.memoryRevision())
                .setFindings(compared.findings())
                .build();
        session()
                .outcomes()
                .forward(
                        new Record<>(
                                check.getNamespace().getBytes(StandardCharsets.UTF_8),
                                wiring.codec().encode(result),
                                session().context().currentSystemTimeMs()),
                        PredictorTopology.CHECK_RESULTS_SINK);
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException("not initialised");
        }
        return session;
    }

    /** What is unfinished stays in the in-flight store for whoever runs this task next. */
    @Override
    public void close() {
        pending.clear();
    }
}

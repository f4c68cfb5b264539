package io.errata.predictor.stream;

import io.errata.runtime.streams.ProcessedOffset;
import io.errata.runtime.streams.SourceRecord;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import io.errata.schemas.codec.RecordCodec;
import io.errata.serac.memory.QueryContext;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.answer.QueryResult;
import io.errata.serving.batch.Batcher;
import io.errata.serving.memory.StreamMemory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Gives each query one prediction, or one dead letter. A query waits, bounded, for memory to reach its revision, then goes
 * to the batcher; the stream thread looks for finished ones every tick, forwards them and lets them go in one transaction.
 */
final class Predictor implements Processor<byte[], byte[], byte[], byte[]> {
    private final Wiring wiring;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private @Nullable Session session;

    /**
     * What the predictor is built from.
     *
     * @param queries id of the topic
     * @param models  fingerprints of what answers a task
     */
    record Wiring(
            Uuid queries,
            RecordReader.Contract<Query> contract,
            RecordCodec<Prediction> codec,
            Batcher<QueryItem, QueryResult> batcher,
            Function<Task, ModelFingerprints> models,
            StreamMemory memory,
            InFlightLimit gate,
            PredictorLimits limits,
            PredictorMeters meters,
            Duration commitInterval) {}

    /** What Streams gives a processor for its life. */
    private record Session(
            ProcessorContext<byte[], byte[]> context,
            PredictorCommitPacer outcomes,
            RecordReader<Query> intake,
            InFlight inFlight,
            ProcessedOffset progress) {}

    /** A query between its arrival and its outcome. */
    private final class Pending {
        private final SourceRecord source;
        private final Predictions.Asking asking;
        private final long arrivedNanos = System.nanoTime();
        private final long arrivedMs = now().toEpochMilli();
        private @Nullable Future<QueryResult> answer;

        Pending(SourceRecord source, Query query) {
            this.source = source;
            var askedAt = Optional.ofNullable(query.getAskedAt()).orElse(Instant.ofEpochMilli(source.timestamp()));
            this.asking = new Predictions.Asking(query, askedAt, wiring.limits().threshold());
        }

        /** @return whether its outcome was forwarded */
        private boolean step() {
            if (answer != null) {
                return answer.isDone() && forwardOutcome(answer);
            }
            var query = asking.query();
            long wanted = Optional.ofNullable(query.getMinRevision()).orElse(0L);
            long reached = wiring.memory().revision(query.getNamespace());
            if (reached >= wanted) {
                answer = wiring.batcher()
                        .submit(new QueryItem(
                                query.getTask(),
                                query.getText(),
                                new QueryContext(query.getNamespace(), asking.askedAt()),
                                arrivedNanos));
                return false;
            }
            long waited = now().toEpochMilli() - arrivedMs;
            if (waited < wiring.limits().timeout().toMillis()) {
                return false;
            }
            forward(Predictions.memoryBehind(asking, reached, waited, now()));
            return true;
        }

        private boolean forwardOutcome(Future<QueryResult> done) {
            if (done.state() == Future.State.SUCCESS) {
                var models = wiring.models().apply(asking.query().getTask());
                forward(Predictions.answered(asking, done.resultNow(), models, now()));
            } else {
                var failure = Failure.of(done.exceptionNow());
                session().intake().giveUp(source, failure.cause(), failure.message());
            }
            return true;
        }
    }

    Predictor(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        var outcomes = new PredictorCommitPacer(context, wiring.commitInterval());
        var intake = new RecordReader<>(
                wiring.contract(), context, outcomes, wiring.meters().registry());
        var inFlight = InFlight.open(
                context, PredictorTopology.QUERIES_STORE, wiring.contract().topic());
        session = new Session(context, outcomes, intake, inFlight, inFlight.progress(wiring.queries()));
        context.schedule(PredictorTopology.TICK, PunctuationType.WALL_CLOCK_TIME, _ -> step());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        session().intake().recover(session().inFlight(), this::start);
        var source = session().intake().source(record);
        if (!session().progress().take(source.offset())) {
            wiring.meters().seenAgain();
            return;
        }
        session()
                .intake()
                .read(source)
                .ifPresent(query -> wiring.limits()
                        .rules()
                        .broken(query)
                        .ifPresentOrElse(
                                broken -> session().intake().giveUp(source, broken.cause(), broken.message()), () -> {
                                    session().inFlight().add(source);
                                    start(source, query);
                                }));
    }

    /** Straight to the batcher if memory is there already. */
    private void start(SourceRecord source, Query query) {
        wiring.gate().enter();
        var started = new Pending(source, query);
        if (started.step()) {
            session().inFlight().remove(source.offset());
            wiring.gate().leave(1);
        } else {
            pending.put(source.offset(), started);
        }
    }

    private void step() {
        session().intake().recover(session().inFlight(), this::start);
        for (var each = pending.entrySet().iterator(); each.hasNext(); ) {
            var entry = each.next();
            if (entry.getValue().step()) {
                session().inFlight().remove(entry.getKey());
                wiring.gate().leave(1);
                each.remove();
            }
        }
        session().outcomes().commit();
    }

    private void forward(Prediction prediction) {
        wiring.meters().predicted(prediction);
        session()
                .outcomes()
                .forward(
                        new Record<>(
                                prediction.getQueryId().toString().getBytes(StandardCharsets.UTF_8),
                                wiring.codec().encode(prediction),
                                prediction.getPredictedAt().toEpochMilli()),
                        PredictorTopology.PREDICTIONS_SINK);
    }

    private Instant now() {
        return Instant.ofEpochMilli(session().context().currentSystemTimeMs());
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
        wiring.gate().leave(pending.size());
        pending.clear();
    }
}

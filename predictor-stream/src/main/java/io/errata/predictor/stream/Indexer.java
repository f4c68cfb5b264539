package io.errata.predictor.stream;

import io.errata.runtime.streams.SourceRecord;
import io.errata.schemas.Edit;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.topic.Topics;
import io.errata.serving.batch.Batcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Embeds each published edit once and writes exactly one record to {@code edit-memory} for each event on {@code edits}, in
 * order, so that the revision memory has applied is known. Nothing waits for the encoder: events queue until theirs and all
 * before are embedded.
 */
final class Indexer implements Processor<byte[], byte[], byte[], byte[]> {
    private final Wiring wiring;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private @Nullable Session session;

    /**
     * What the indexer is built from.
     *
     * @param encoder fingerprint of the batcher's encoder
     */
    record Wiring(
            RecordReader.Contract<Edit> contract,
            RecordCodec<StoredEdit> codec,
            Batcher<String, float[]> batcher,
            String encoder,
            PredictorMeters meters,
            Duration commitInterval) {}

    private record Pending(SourceRecord source, Edit event, Future<float[]> embedding) {}

    /** What Streams gives a processor for its life. */
    private record Session(PredictorCommitPacer outcomes, RecordReader<Edit> intake, InFlight inFlight) {}

    Indexer(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        var outcomes = new PredictorCommitPacer(context, wiring.commitInterval());
        var intake = new RecordReader<>(
                wiring.contract(), context, outcomes, wiring.meters().registry());
        var inFlight = InFlight.open(
                context, PredictorTopology.INDEXING_STORE, wiring.contract().topic());
        session = new Session(outcomes, intake, inFlight);
        context.schedule(PredictorTopology.TICK, PunctuationType.WALL_CLOCK_TIME, _ -> forwardDone());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        session().intake().recover(session().inFlight(), this::start);
        var source = session().intake().source(record);
        session()
                .intake()
                .read(source)
                .ifPresent(event -> StoredEdits.violation(event)
                        .ifPresentOrElse(violation -> session().intake().giveUp(source, "invalid", violation), () -> {
                            session().inFlight().add(source);
                            start(source, event);
                        }));
    }

    private void start(SourceRecord source, Edit event) {
        wiring.meters().taken(event);
        pending.add(new Pending(
                source,
                event,
                LogFold.isLive(event)
                        ? wiring.batcher().submit(event.getInput())
                        : CompletableFuture.completedFuture(new float[0])));
    }

    private void forwardDone() {
        session().intake().recover(session().inFlight(), this::start);
        while (!pending.isEmpty() && pending.peek().embedding().isDone()) {
            var done = pending.remove();
            forward(done, stored(done));
            session().inFlight().remove(done.source().offset());
        }
        session().outcomes().commit();
    }

    private StoredEdit stored(Pending done) {
        var event = done.event();
        if (!LogFold.isLive(event)) {
            return StoredEdits.notLive(event);
        }
        if (done.embedding().state() == Future.State.SUCCESS) {
            return StoredEdits.live(event, done.embedding().resultNow(), wiring.encoder());
        }
        var failure = Failure.of(done.embedding().exceptionNow());
        session().intake().giveUp(done.source(), failure.cause(), failure.message());
        return StoredEdits.unservable(event);
    }

    private void forward(Pending done, StoredEdit stored) {
        session()
                .outcomes()
                .forward(
                        new Record<>(
                                Topics.key(stored.getNamespace(), stored.getEditId())
                                        .getBytes(StandardCharsets.UTF_8),
                                wiring.codec().encode(stored),
                                done.source().timestamp()),
                        PredictorTopology.MEMORY_SINK);
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException("not initialised");
        }
        return session;
    }

    @Override
    public void close() {
        pending.clear();
    }
}

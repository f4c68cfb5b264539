package io.errata.predictor.stream;

import io.errata.runtime.streams.Failure;
import io.errata.runtime.streams.async.AsyncEvent;
import io.errata.runtime.streams.async.AsyncOutcome;
import io.errata.runtime.streams.async.AsyncStrategy;
import io.errata.runtime.streams.async.AsyncWork;
import io.errata.schemas.Edit;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.topic.Topics;
import io.errata.serving.batch.Batcher;
import io.errata.serving.memory.EmbeddedTexts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Embeds the texts of each published edit once. Writes exactly one record to {@code edit-memory} for each event on {@code edits}, in
 * order, so that the applied revision of edit memory is known. No thread waits for the encoder. Events queue until
 * theirs and all earlier embeddings are done.
 */
final class Indexer implements AsyncStrategy<Edit> {
    private final Batcher<String, float[]> batcher;
    private final String encoder;
    private final RecordCodec<StoredEdit> codec;
    private final PredictorMeters meters;

    /** @param encoder fingerprint of the batcher's encoder */
    Indexer(Batcher<String, float[]> batcher, String encoder, RecordCodec<StoredEdit> codec, PredictorMeters meters) {
        this.batcher = batcher;
        this.encoder = encoder;
        this.codec = codec;
        this.meters = meters;
    }

    @Override
    public Order order() {
        return Order.ARRIVAL;
    }

    @Override
    public Optional<Failure> violation(Edit event) {
        return StoredEdits.violation(event).map(message -> new Failure("invalid", message));
    }

    @Override
    public AsyncWork start(AsyncEvent<Edit> event) {
        var edit = event.value();
        long time = event.source().timestamp();
        meters.taken(edit);
        return LogFold.isLive(edit)
                ? AsyncWork.of(embedded(edit), done -> indexed(edit, done, time))
                : _ -> Optional.of(outcome(StoredEdits.notLive(edit), time));
    }

    /** The vectors of all texts of the edit, when the last is there. */
    private CompletableFuture<List<float[]>> embedded(Edit edit) {
        var vectors = EmbeddedTexts.of(edit).stream().map(batcher::submit).toList();
        return CompletableFuture.allOf(vectors.toArray(CompletableFuture[]::new))
                .thenApply(
                        _ -> vectors.stream().map(CompletableFuture::resultNow).toList());
    }

    /** An edit that cannot be embedded keeps its place, because the revisions after it would otherwise wait for it. */
    private AsyncOutcome indexed(Edit event, Future<List<float[]>> embedding, long time) {
        return embedding.state() == Future.State.SUCCESS
                ? outcome(StoredEdits.live(event, embedding.resultNow(), encoder), time)
                : outcome(StoredEdits.unservable(event), time).with(ModelFailures.of(embedding.exceptionNow()));
    }

    private AsyncOutcome outcome(StoredEdit stored, long time) {
        var key = Topics.key(stored.getNamespace(), stored.getEditId()).getBytes(StandardCharsets.UTF_8);
        return AsyncOutcome.of(new Record<>(key, codec.encode(stored), time));
    }
}

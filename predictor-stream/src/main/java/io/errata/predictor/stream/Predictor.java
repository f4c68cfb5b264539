package io.errata.predictor.stream;

import io.errata.runtime.streams.Failure;
import io.errata.runtime.streams.async.AsyncEvent;
import io.errata.runtime.streams.async.AsyncOutcome;
import io.errata.runtime.streams.async.AsyncStrategy;
import io.errata.runtime.streams.async.AsyncWork;
import io.errata.schemas.Query;
import io.errata.serac.memory.QueryContext;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.answer.QueryResult;
import io.errata.serving.batch.Batcher;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/**
 * Gives each query one prediction, or one dead letter. A query waits, bounded, for memory to reach its revision, then goes
 * to the batcher; a query whose memory is there goes at once.
 */
final class Predictor implements AsyncStrategy<Query> {
    private final Batcher<QueryItem, QueryResult> batcher;
    private final ToLongFunction<String> memory;
    private final PredictorLimits limits;
    private final PredictionWriter predictions;

    /** @param memory revision that memory has reached in a namespace */
    Predictor(
            Batcher<QueryItem, QueryResult> batcher,
            ToLongFunction<String> memory,
            PredictorLimits limits,
            PredictionWriter predictions) {
        this.batcher = batcher;
        this.memory = memory;
        this.limits = limits;
        this.predictions = predictions;
    }

    @Override
    public Optional<Failure> violation(Query query) {
        return limits.rules().violation(query);
    }

    @Override
    public AsyncWork start(AsyncEvent<Query> event) {
        var query = event.value();
        long revision = Optional.ofNullable(query.getMinRevision()).orElse(0L);
        var wait = new AfterRevision.Wait(query.getNamespace(), revision, event.arrivedMs(), limits.timeout());
        var askedAt = Optional.ofNullable(query.getAskedAt())
                .orElse(Instant.ofEpochMilli(event.source().timestamp()));
        return AfterRevision.begin(memory, wait, new Answering(query, askedAt));
    }

    /** The work on a query. */
    private final class Answering implements AfterRevision.Request<QueryResult> {
        private final Predictions.ReceivedQuery asking;
        private final long arrivedNanos = System.nanoTime();

        Answering(Query query, Instant askedAt) {
            this.asking = new Predictions.ReceivedQuery(query, askedAt, limits.instance());
        }

        @Override
        public Future<QueryResult> submit() {
            var query = asking.query();
            var context = new QueryContext(query.getNamespace(), asking.askedAt());
            return batcher.submit(new QueryItem(query.getTask(), query.getText(), context, arrivedNanos));
        }

        @Override
        public AsyncOutcome done(Future<QueryResult> result, long nowMs) {
            return result.state() == Future.State.SUCCESS
                    ? predictions.answered(asking, result.resultNow(), nowMs)
                    : AsyncOutcome.of(ModelFailures.of(result.exceptionNow()));
        }

        @Override
        public AsyncOutcome behind(long reached, long waitedMs, long nowMs) {
            return predictions.memoryBehind(asking, reached, waitedMs, nowMs);
        }
    }
}

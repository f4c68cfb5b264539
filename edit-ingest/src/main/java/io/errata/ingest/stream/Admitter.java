package io.errata.ingest.stream;

import io.errata.runtime.streams.CommitPacer;
import io.errata.runtime.streams.DeadLetters;
import io.errata.runtime.streams.RecordReader;
import io.errata.runtime.streams.SourceRecord;
import io.errata.runtime.streams.TaskProcessor;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditRequest;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Admits the requests of its namespaces one at a time and publishes the outcome of each. If a namespace's policy has
 * conflicts checked, all its requests wait in order until the models have compared them.
 */
final class Admitter implements TaskProcessor.Handler {
    private static final Duration SOON = Duration.ofMillis(100);
    /** How often unanswered checks are looked for. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final ProcessorContext<byte[], byte[]> context;
    private final Source source;
    private final CommitPacer outcomes;
    private final RecordReader<EditRequest> requests;
    private final RecordReader<EditCheckResult> results;
    private final ConflictChecks checks;

    /**
     * The source of the records.
     *
     * @param results topic of the check results; a record from any other topic is a request
     */
    record Source(Codecs codecs, String results) {}

    private Admitter(
            ProcessorContext<byte[], byte[]> context, IngestTopology.Dependencies parts, Source source, Outlet outlet) {
        this.context = context;
        this.source = source;
        this.outcomes = outlet.outcomes(context);
        var deadLetters = outlet.deadLetters(context, outcomes);
        // The request reader bounds a request's size.
        this.requests = unbounded(source.codecs().of(EditRequest.class), deadLetters);
        this.results = unbounded(source.codecs().of(EditCheckResult.class), deadLetters);
        this.checks = checks(context, parts, source.codecs(), outcomes);
    }

    private static <Q> RecordReader<Q> unbounded(RecordCodec<Q> codec, DeadLetters deadLetters) {
        return new RecordReader<>(RecordReader.Contract.unbounded(codec), deadLetters);
    }

    private static ConflictChecks checks(
            ProcessorContext<byte[], byte[]> context,
            IngestTopology.Dependencies parts,
            Codecs codecs,
            CommitPacer outcomes) {
        KeyValueStore<String, byte[]> store = context.getStateStore(IngestTopology.REGISTRY_STORE);
        var known = new StoreAdmissionState(store);
        InstantSource clock = () -> Instant.ofEpochMilli(context.currentSystemTimeMs());
        var decider = new Decider(parts, known, new AdmissionWriter(outcomes, codecs), clock);
        var queue = new ConflictQueue(store, codecs.of(EditRequest.class));
        return new ConflictChecks(parts.admission(), known, queue, decider, clock);
    }

    /**
     * Sends the checks that were out before a restart again soon, because nothing can be forwarded while a processor is
     * initialised.
     */
    static Admitter open(
            ProcessorContext<byte[], byte[]> context, IngestTopology.Dependencies parts, Source source, Outlet outlet) {
        var admitter = new Admitter(context, parts, source, outlet);
        var once = new AtomicReference<Cancellable>();
        once.set(context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, _ -> {
            once.get().cancel();
            admitter.checkAgain();
        }));
        context.schedule(ROUND, PunctuationType.WALL_CLOCK_TIME, _ -> admitter.checkAgain());
        return admitter;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var from = RecordReader.source(context, record);
        if (from.topic().equals(source.results())) {
            results.read(from).ifPresent(checks::end);
        } else {
            take(from);
        }
        outcomes.commit();
    }

    private void take(SourceRecord from) {
        requests.read(from)
                .ifPresent(request -> checks.take(
                        request, Objects.requireNonNull(from.value()), Instant.ofEpochMilli(from.timestamp())));
    }

    private void checkAgain() {
        checks.askAgain();
        outcomes.commit();
    }
}

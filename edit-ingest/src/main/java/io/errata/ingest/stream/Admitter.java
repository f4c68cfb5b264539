package io.errata.ingest.stream;

import io.errata.runtime.streams.CommitPacer;
import io.errata.runtime.streams.RecordReader;
import io.errata.runtime.streams.SourceRecord;
import io.errata.runtime.streams.TaskProcessor;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditRequest;
import io.errata.schemas.codec.Codecs;
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
 * Admits the requests of its namespaces one at a time and tells everybody what became of each. Where a namespace's policy has
 * conflicts looked for, its requests wait, all of them in order, until the models were asked.
 */
final class Admitter implements TaskProcessor.Handler {
    private static final Duration SOON = Duration.ofMillis(100);
    /** How often checks are looked through for those that nobody answers. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final ProcessorContext<byte[], byte[]> context;
    private final Source source;
    private final CommitPacer outcomes;
    private final RecordReader<EditRequest> requests;
    private final RecordReader<EditCheckResult> results;
    private final ConflictChecks checks;

    /**
     * Where the records come from.
     *
     * @param results topic on which checks are answered; what comes from any other is a request
     */
    record Source(Codecs codecs, String results) {}

    private Admitter(
            ProcessorContext<byte[], byte[]> context, IngestTopology.Dependencies parts, Source source, Outlet outlet) {
        this.context = context;
        this.source = source;
        this.outcomes = outlet.outcomes(context);
        var deadLetters = outlet.deadLetters(context, outcomes);
        // The request reader bounds a request's size.
        var contract = RecordReader.Contract.unbounded(source.codecs().of(EditRequest.class));
        this.requests = new RecordReader<>(contract, deadLetters);
        this.results = new RecordReader<>(
                RecordReader.Contract.unbounded(source.codecs().of(EditCheckResult.class)), deadLetters);
        KeyValueStore<String, byte[]> store = context.getStateStore(IngestTopology.REGISTRY_STORE);
        var known = new StoreAdmissionState(store);
        InstantSource clock = () -> Instant.ofEpochMilli(context.currentSystemTimeMs());
        var decider = new Decider(parts, known, new AdmissionWriter(outcomes, source.codecs()), clock);
        this.checks = new ConflictChecks(
                parts.admission(), known, new ConflictQueue(store, contract.codec()), decider, clock);
    }

    /** Checks that were out before a restart go out again soon: nothing can be forwarded while a processor is initialised. */
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

package io.errata.ingest.stream;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.Decision;
import io.errata.ingest.admission.Submission;
import io.errata.runtime.streams.CommitPacer;
import io.errata.schemas.Edit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Violation;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Admits the requests of its namespaces one at a time and tells everybody what became of each. Where a namespace's policy has
 * conflicts looked for, its requests wait, all of them in order, until the models were asked.
 */
final class Admitter implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration SOON = Duration.ofMillis(100);
    /** How often checks are looked through for those that nobody answers. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final Wiring wiring;
    private @Nullable Session session;

    /**
     * What admission is built from.
     *
     * @param results topic on which checks are answered; what comes from any other is a request
     */
    record Wiring(
            Admission admission,
            Retention retention,
            IngestMeters meters,
            Codecs codecs,
            Duration commitInterval,
            String results) {}

    /** What Streams gives a processor for its life. */
    private record Session(
            ProcessorContext<byte[], byte[]> context,
            StoreAdmissionState registry,
            CommitPacer outcomes,
            DeadLetters deadLetters,
            ConflictChecks checks) {}

    private final RecordCodec<EditRequest> requests;
    private final RecordCodec<EditCheckResult> results;
    private final RecordCodec<Edit> edits;
    private final RecordCodec<RejectedEdit> rejections;
    private final RecordCodec<EditOutcome> outcomes;
    private final RecordCodec<EditCheck> checks;

    Admitter(Wiring wiring) {
        this.wiring = wiring;
        this.requests = wiring.codecs().of(EditRequest.class);
        this.results = wiring.codecs().of(EditCheckResult.class);
        this.edits = wiring.codecs().of(Edit.class);
        this.rejections = wiring.codecs().of(RejectedEdit.class);
        this.outcomes = wiring.codecs().of(EditOutcome.class);
        this.checks = wiring.codecs().of(EditCheck.class);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<String, byte[]> store = context.getStateStore(IngestTopology.REGISTRY_STORE);
        var outgoing = new CommitPacer(context, wiring.commitInterval());
        var registry = new StoreAdmissionState(store);
        var checking = new ConflictChecks(
                wiring.admission(),
                registry,
                new ConflictQueue(store),
                requests,
                new ConflictChecks.Ways(this::decide, this::ask, this::now));
        session = new Session(
                context,
                registry,
                outgoing,
                new DeadLetters(
                        context, outgoing, wiring.codecs(), wiring.meters().registry()),
                checking);
        // Nothing can be forwarded while a processor is initialised.
        var once = new AtomicReference<Cancellable>();
        once.set(context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, _ -> {
            once.get().cancel();
            checking.askAgain();
        }));
        context.schedule(ROUND, PunctuationType.WALL_CLOCK_TIME, _ -> checking.askAgain());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var topic = session().context().recordMetadata().orElseThrow().topic();
        if (topic.equals(wiring.results())) {
            switch (results.decode(record.value())) {
                case Decoded.Value<EditCheckResult>(var result) ->
                    session().checks().end(result);
                case Decoded.Undecodable<EditCheckResult>(var message) -> giveUp(record, message);
            }
        } else {
            // What the reader wrote can be read; who else wrote here is nobody we know.
            switch (requests.decode(record.value())) {
                case Decoded.Value<EditRequest>(var request) ->
                    session().checks().take(request, record.value(), Instant.ofEpochMilli(record.timestamp()));
                case Decoded.Undecodable<EditRequest>(var message) -> giveUp(record, message);
            }
        }
    }

    private void giveUp(Record<byte[], byte[]> record, String message) {
        session().deadLetters().giveUp(record, "undecodable", message);
    }

    private void ask(EditCheck check) {
        wiring.meters().asked(check);
        forward(check.getNamespace(), checks.encode(check), now(), IngestTopology.CHECKS_SINK);
    }

    private Instant now() {
        return Instant.ofEpochMilli(session().context().currentSystemTimeMs());
    }

    private void decide(Submission submission) {
        var request = submission.request();
        var time = submission.time();
        var known = session().registry();
        known.forget(time, wiring.retention().requestIds());
        var decision = wiring.admission().admit(known, submission);
        var outcome = Admission.outcome(request, decision, time);
        switch (decision) {
            case Decision.Accepted(var events, var conflicts) -> {
                wiring.meters().conflicting(conflicts);
                events.forEach(event -> publish(known, event));
                Admission.remember(known, outcome);
            }
            case Decision.Rejected(var violations, var conflicts) -> {
                wiring.meters().conflicting(conflicts);
                reject(known, request, outcome, violations);
            }
            case Decision.Repeated(var before) -> wiring.meters().repeated(before);
        }
        forward(request.getRequestId().toString(), outcomes.encode(outcome), time, IngestTopology.OUTCOMES_SINK);
    }

    private void publish(StoreAdmissionState known, Edit event) {
        Admission.apply(known, event);
        wiring.meters().admitted(event);
        forward(
                Topics.key(event.getNamespace(), event.getEditId()),
                edits.encode(event),
                event.getAcceptedAt(),
                IngestTopology.EDITS_SINK);
    }

    private void reject(
            StoreAdmissionState known, EditRequest request, EditOutcome outcome, List<Violation> violations) {
        wiring.meters().rejected(violations);
        if (wiring.retention().remembers(violations)) {
            Admission.remember(known, outcome);
        }
        var rejected = RejectedEdit.newBuilder()
                .setRequestId(request.getRequestId())
                .setNamespace(request.getNamespace())
                .setAction(request.getAction())
                .setEditId(request.getEditId())
                .setAuthor(request.getAuthor())
                .setViolations(violations)
                .setRejectedAt(outcome.getDecidedAt())
                .build();
        forward(
                request.getRequestId().toString(),
                rejections.encode(rejected),
                outcome.getDecidedAt(),
                IngestTopology.REJECTED_SINK);
    }

    private void forward(String key, byte[] value, Instant time, String sink) {
        session()
                .outcomes()
                .forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, time.toEpochMilli()), sink);
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException("not initialised");
        }
        return session;
    }
}

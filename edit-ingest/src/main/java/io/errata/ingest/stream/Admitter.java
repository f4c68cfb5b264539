package io.errata.ingest.stream;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.Decision;
import io.errata.schemas.Codecs;
import io.errata.schemas.Decoded;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.RecordCodec;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Topics;
import io.errata.schemas.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Admits the requests of its namespaces one at a time and tells everybody what became of each. */
final class Admitter implements Processor<byte[], byte[], byte[], byte[]> {
    private final Wiring wiring;
    private @Nullable Session session;

    /** What admission is built from. */
    record Wiring(
            Admission admission, Retention retention, IngestMeters meters, Codecs codecs, Duration commitInterval) {}

    /** What Streams gives a processor for its life. */
    private record Session(StoreRegistry registry, Outcomes outcomes, DeadLetters deadLetters) {}

    private final RecordCodec<EditRequest> requests;
    private final RecordCodec<Edit> edits;
    private final RecordCodec<RejectedEdit> rejections;
    private final RecordCodec<EditOutcome> outcomes;

    Admitter(Wiring wiring) {
        this.wiring = wiring;
        this.requests = wiring.codecs().of(EditRequest.class);
        this.edits = wiring.codecs().of(Edit.class);
        this.rejections = wiring.codecs().of(RejectedEdit.class);
        this.outcomes = wiring.codecs().of(EditOutcome.class);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<String, byte[]> store = context.getStateStore(IngestTopology.REGISTRY_STORE);
        var outgoing = new Outcomes(context, wiring.commitInterval());
        session = new Session(
                new StoreRegistry(store),
                outgoing,
                new DeadLetters(
                        context, outgoing, wiring.codecs(), wiring.meters().registry()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        // What the reader wrote can be read; who else wrote here is nobody we know.
        switch (requests.decode(record.value())) {
            case Decoded.Value<EditRequest>(var request) -> decide(request, Instant.ofEpochMilli(record.timestamp()));
            case Decoded.Undecodable<EditRequest>(var message) ->
                session().deadLetters().giveUp(record, "undecodable", message);
        }
    }

    private void decide(EditRequest request, Instant time) {
        var known = session().registry();
        known.forget(time, wiring.retention().requestIds());
        var decision = wiring.admission().admit(known, request, time);
        var outcome = Admission.outcome(request, decision, time);
        switch (decision) {
            case Decision.Accepted(var events) -> {
                events.forEach(event -> publish(known, event));
                Admission.remember(known, outcome);
            }
            case Decision.Rejected(var violations) -> reject(known, request, outcome, violations);
            case Decision.Repeated(var before) -> wiring.meters().repeated(before);
        }
        forward(request.getRequestId().toString(), outcomes.encode(outcome), time, IngestTopology.OUTCOMES_SINK);
    }

    private void publish(StoreRegistry known, Edit event) {
        Admission.apply(known, event);
        wiring.meters().admitted(event);
        forward(
                Topics.key(event.getNamespace(), event.getEditId()),
                edits.encode(event),
                event.getAcceptedAt(),
                IngestTopology.EDITS_SINK);
    }

    private void reject(StoreRegistry known, EditRequest request, EditOutcome outcome, List<Violation> violations) {
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

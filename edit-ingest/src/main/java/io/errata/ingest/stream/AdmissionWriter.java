package io.errata.ingest.stream;

import io.errata.runtime.streams.CommitPacer;
import io.errata.schemas.Edit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Violation;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Writes what admission decides to the topics that tell it. For one stream thread. */
final class AdmissionWriter {
    private final CommitPacer outgoing;
    private final RecordCodec<Edit> edits;
    private final RecordCodec<RejectedEdit> rejections;
    private final RecordCodec<EditOutcome> outcomes;
    private final RecordCodec<EditCheck> checks;

    AdmissionWriter(CommitPacer outgoing, Codecs codecs) {
        this.outgoing = outgoing;
        this.edits = codecs.of(Edit.class);
        this.rejections = codecs.of(RejectedEdit.class);
        this.outcomes = codecs.of(EditOutcome.class);
        this.checks = codecs.of(EditCheck.class);
    }

    void event(Edit event) {
        var key = Topics.key(event.getNamespace(), event.getEditId());
        forward(key, edits.encode(event), event.getAcceptedAt(), IngestTopology.EDITS_SINK);
    }

    void check(EditCheck check, Instant now) {
        forward(check.getNamespace(), checks.encode(check), now, IngestTopology.CHECKS_SINK);
    }

    void outcome(EditOutcome outcome, Instant time) {
        forward(outcome.getRequestId().toString(), outcomes.encode(outcome), time, IngestTopology.OUTCOMES_SINK);
    }

    void rejection(EditRequest request, List<Violation> violations, Instant time) {
        var rejected = RejectedEdit.newBuilder()
                .setRequestId(request.getRequestId())
                .setNamespace(request.getNamespace())
                .setAction(request.getAction())
                .setEditId(request.getEditId())
                .setAuthor(request.getAuthor())
                .setViolations(violations)
                .setRejectedAt(time)
                .build();
        forward(request.getRequestId().toString(), rejections.encode(rejected), time, IngestTopology.REJECTED_SINK);
    }

    private void forward(String key, byte[] value, Instant time, String sink) {
        outgoing.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, time.toEpochMilli()), sink);
    }
}

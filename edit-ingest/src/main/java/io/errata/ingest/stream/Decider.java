package io.errata.ingest.stream;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.Decision;
import io.errata.ingest.admission.Submission;
import io.errata.schemas.Edit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import java.time.InstantSource;

/** Decides one submission after the other and publishes the outcome of each. For one stream thread. */
final class Decider implements ConflictChecks.Next {
    private final Admission admission;
    private final StoreAdmissionState known;
    private final Retention retention;
    private final AdmissionWriter writer;
    private final IngestMeters meters;
    private final InstantSource clock;

    Decider(IngestTopology.Dependencies parts, StoreAdmissionState known, AdmissionWriter writer, InstantSource clock) {
        this.admission = parts.admission();
        this.retention = parts.retention();
        this.meters = parts.meters();
        this.known = known;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void check(EditCheck check) {
        meters.asked(check);
        writer.check(check, clock.instant());
    }

    @Override
    public void decide(Submission submission) {
        var time = submission.time();
        known.forget(time, retention.requestIds());
        var decision = admission.admit(known, submission);
        var outcome = Admission.outcome(submission.request(), decision, time);
        switch (decision) {
            case Decision.Accepted accepted -> accept(accepted, outcome);
            case Decision.Rejected rejected -> reject(submission.request(), rejected, outcome);
            case Decision.Repeated(var before) -> meters.repeated(before);
        }
        writer.outcome(outcome, time);
    }

    private void accept(Decision.Accepted accepted, EditOutcome outcome) {
        meters.conflicting(accepted.conflicts());
        accepted.events().forEach(this::publish);
        Admission.remember(known, outcome);
    }

    private void publish(Edit event) {
        Admission.apply(known, event);
        meters.admitted(event);
        writer.event(event);
    }

    private void reject(EditRequest request, Decision.Rejected rejected, EditOutcome outcome) {
        meters.conflicting(rejected.conflicts());
        meters.rejected(rejected.violations());
        if (retention.remembers(rejected.violations())) {
            Admission.remember(known, outcome);
        }
        writer.rejection(request, rejected.violations(), outcome.getDecidedAt());
    }
}

package io.errata.ingest.admission;

import static io.errata.ingest.Requests.TIME;
import static io.errata.ingest.Requests.setPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A namespace of its own to send requests to: what is accepted is applied, as the stream does it. */
final class Namespace {
    final Admission admission = new Admission(new Rules(Set.of("default"), 100));
    final MapAdmissionState registry = new MapAdmissionState();
    final List<Edit> log = new ArrayList<>();

    EditOutcome send(EditRequest.Builder request, EditConflict... found) {
        var submission = new Submission(request.build(), TIME, List.of(found), Optional.empty());
        var decision = admission.admit(registry, submission);
        if (decision instanceof Decision.Accepted(var events, var _)) {
            events.forEach(event -> Admission.apply(registry, event));
            log.addAll(events);
        }
        return Admission.outcome(submission.request(), decision, TIME);
    }

    void policy(NamespacePolicy.Builder policy) {
        assertThat(send(setPolicy(1000 + log.size(), policy)).getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    static NamespacePolicy.Builder policy() {
        return NamespacePolicy.newBuilder();
    }

    static List<String> codes(EditOutcome outcome) {
        return outcome.getViolations().stream()
                .map(violation -> violation.getField() + " " + violation.getCode())
                .toList();
    }
}

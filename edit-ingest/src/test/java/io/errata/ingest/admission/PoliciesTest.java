package io.errata.ingest.admission;

import static io.errata.ingest.Requests.TIME;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static io.errata.ingest.Requests.setPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Approval;
import io.errata.schemas.Calibration;
import io.errata.schemas.ConflictRule;
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
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private final Admission admission = new Admission(new Rules(Set.of("default"), 100));
    private final MapRegistry registry = new MapRegistry();
    private final List<Edit> log = new ArrayList<>();

    private EditOutcome send(EditRequest.Builder request, EditConflict... found) {
        var submission = new Submission(request.build(), TIME, List.of(found), Optional.empty());
        var decision = admission.admit(registry, submission);
        if (decision instanceof Decision.Accepted(var events, var _)) {
            events.forEach(event -> Admission.apply(registry, event));
            log.addAll(events);
        }
        return Admission.outcome(submission.request(), decision, TIME);
    }

    private void policy(NamespacePolicy.Builder policy) {
        assertThat(send(setPolicy(1000 + log.size(), policy)).getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    private static NamespacePolicy.Builder policy() {
        return NamespacePolicy.newBuilder();
    }

    private static List<String> codes(EditOutcome outcome) {
        return outcome.getViolations().stream()
                .map(violation -> violation.getField() + " " + violation.getCode())
                .toList();
    }

    @Test
    void shouldRefuseEvidenceThatCannotBe() {
        var possible = new Calibration(2000L, 3L, 0.9, 0.005, 0.0039, 0.99, "a/b");
        var more = new Calibration(5L, 50L, 0.9, 0.005, 0.0039, 0.99, "a/b");
        var over = new Calibration(2000L, 3L, 3.0, 0.005, 0.0039, 0.99, "a/b");

        assertThat(codes(send(setPolicy(1, policy().setCalibration(possible))))).containsExactly("policy malformed");
        assertThat(codes(send(setPolicy(2, policy().setThreshold(0.9).setCalibration(more)))))
                .containsExactly("policy malformed");
        assertThat(codes(send(setPolicy(3, policy().setThreshold(0.9).setCalibration(over)))))
                .containsExactly("policy malformed");
        assertThat(codes(send(setPolicy(4, policy().setThreshold(0.9).setCalibration(possible)))))
                .isEmpty();
    }

    @Test
    void shouldRefuseNamesThatAreBlank() {
        assertThat(codes(send(setPolicy(1, policy().setOwner(" "))))).containsExactly("policy malformed");
        assertThat(codes(send(setPolicy(2, policy().setPublishers(List.of("ada", ""))))))
                .containsExactly("policy malformed");
    }

    @Test
    void shouldLetTheOwnerAloneChangeThePolicy() {
        policy(policy().setOwner("ada").setPublishers(List.of("bob")));

        assertThat(codes(send(setPolicy(1, policy()).setAuthor("bob")))).containsExactly("author not-the-owner");
        assertThat(codes(send(publish(2, "e1", "Who leads X?", "Ada").setAuthor("eve"))))
                .containsExactly("author not-a-publisher");
        assertThat(send(publish(3, "e1", "Who leads X?", "Ada").setAuthor("bob"))
                        .getStatus())
                .isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(send(revoke(4, "e1").setAuthor("ada")).getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    @Test
    void shouldSayEverythingThatIsWrongWithAPolicy() {
        var outcome = send(setPolicy(
                1,
                policy().setApproval(Approval.UNKNOWN)
                        .setConflicts(ConflictRule.UNKNOWN)
                        .setMaxChars(0)
                        .setThreshold(0.5)
                        .setGreyFrom(0.6)));

        assertThat(outcome.getViolations())
                .extracting(violation -> violation.getMessage())
                .containsExactly(
                        "approval must be NOT_NEEDED, NEEDED or FOUR_EYES",
                        "conflicts must be UNCHECKED, COEXIST, SUPERSEDE or REFUSE",
                        "maxChars must be ≥ 1, was 0",
                        "greyFrom must be in [0, threshold], was 0.6");
        assertThat(codes(send(setPolicy(2, policy()).setPolicy(null)))).containsExactly("policy missing");
        assertThat(codes(send(setPolicy(3, policy().setThreshold(Double.NaN))))).containsExactly("policy malformed");
    }

    @Test
    void shouldHoldAnEditToTheSizeOfItsNamespace() {
        policy(policy().setMaxChars(12));

        assertThat(codes(send(publish(1, "e1", "Who leads X??", "Ada")))).containsExactly("input too-long");
        assertThat(codes(send(publish(2, "e1", "Who leads X?", "Ada")))).isEmpty();
    }
}

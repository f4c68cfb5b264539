package io.errata.ingest.admission;

import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static io.errata.ingest.Requests.setPolicy;
import static io.errata.ingest.admission.Namespace.codes;
import static io.errata.ingest.admission.Namespace.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Approval;
import io.errata.schemas.Calibration;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.OutcomeStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private final Namespace namespace = new Namespace();

    @Test
    void shouldRefuseEvidenceThatCannotBe() {
        var possible = new Calibration(2000L, 3L, 0.9, 0.005, 0.0039, 0.99, "a/b");
        var more = new Calibration(5L, 50L, 0.9, 0.005, 0.0039, 0.99, "a/b");
        var over = new Calibration(2000L, 3L, 3.0, 0.005, 0.0039, 0.99, "a/b");

        assertThat(codes(namespace.send(setPolicy(1, policy().setCalibration(possible)))))
                .containsExactly("policy malformed");
        assertThat(codes(namespace.send(setPolicy(2, policy().setThreshold(0.9).setCalibration(more)))))
                .containsExactly("policy malformed");
        assertThat(codes(namespace.send(setPolicy(3, policy().setThreshold(0.9).setCalibration(over)))))
                .containsExactly("policy malformed");
        assertThat(codes(namespace.send(setPolicy(4, policy().setThreshold(0.9).setCalibration(possible)))))
                .isEmpty();
    }

    @Test
    void shouldRefuseNamesThatAreBlank() {
        assertThat(codes(namespace.send(setPolicy(1, policy().setOwner(" "))))).containsExactly("policy malformed");
        assertThat(codes(namespace.send(setPolicy(2, policy().setPublishers(List.of("ada", ""))))))
                .containsExactly("policy malformed");
    }

    @Test
    void shouldLetTheOwnerAloneChangeThePolicy() {
        namespace.policy(policy().setOwner("ada").setPublishers(List.of("bob")));

        assertThat(codes(namespace.send(setPolicy(1, policy()).setAuthor("bob"))))
                .containsExactly("author not-the-owner");
        assertThat(codes(namespace.send(publish(2, "e1", "Who leads X?", "Ada").setAuthor("eve"))))
                .containsExactly("author not-a-publisher");
        assertThat(namespace
                        .send(publish(3, "e1", "Who leads X?", "Ada").setAuthor("bob"))
                        .getStatus())
                .isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(namespace.send(revoke(4, "e1").setAuthor("ada")).getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    @Test
    void shouldSayEverythingThatIsWrongWithAPolicy() {
        var outcome = namespace.send(setPolicy(
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
        assertThat(codes(namespace.send(setPolicy(2, policy()).setPolicy(null))))
                .containsExactly("policy missing");
        assertThat(codes(namespace.send(setPolicy(3, policy().setThreshold(Double.NaN)))))
                .containsExactly("policy malformed");
    }

    @Test
    void shouldHoldAnEditToTheSizeOfItsNamespace() {
        namespace.policy(policy().setMaxChars(12));

        assertThat(codes(namespace.send(publish(1, "e1", "Who leads X??", "Ada"))))
                .containsExactly("input too-long");
        assertThat(codes(namespace.send(publish(2, "e1", "Who leads X?", "Ada"))))
                .isEmpty();
    }
}

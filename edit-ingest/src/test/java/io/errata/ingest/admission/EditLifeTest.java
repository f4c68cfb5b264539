package io.errata.ingest.admission;

import static io.errata.ingest.Requests.TIME;
import static io.errata.ingest.Requests.approve;
import static io.errata.ingest.Requests.draft;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static io.errata.ingest.Requests.setPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.schemas.Approval;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditLifeTest {
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

    private List<EditEvent> types() {
        return log.stream().map(Edit::getType).toList();
    }

    @Test
    void shouldMakeADraftLiveWhenSomebodyElseApproves() {
        policy(policy().setApproval(Approval.FOUR_EYES));
        send(draft(1, "e1", "Who leads X?", "Ada"));

        send(approve(2, "e1").setAuthor("bob"));

        assertThat(log.getLast()).satisfies(event -> {
            assertThat(event.getType()).isEqualTo(EditEvent.PUBLISHED);
            assertThat(event.getTarget()).isEqualTo("Ada");
            assertThat(event.getAuthor()).isEqualTo("bob");
            assertThat(event.getDraftedBy()).isEqualTo("ada");
        });
        assertThat(HashChain.broken(log)).isEmpty();
    }

    @Test
    void shouldNotLetAnAuthorApproveUnderFourEyes() {
        policy(policy().setApproval(Approval.FOUR_EYES));
        send(draft(1, "e1", "Who leads X?", "Ada"));

        assertThat(codes(send(approve(2, "e1")))).containsExactly("author four-eyes");
        assertThat(codes(send(approve(3, "e1").setAuthor("")))).containsExactly("author missing");
        assertThat(codes(send(publish(4, "e2", "Who leads Y?", "Bob")))).containsExactly("action needs-approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", " ada ", "ada\u00a0", "\u200bada", "\uff41da"})
    void shouldNotTakeOnePersonForTwo(String sameAgain) {
        policy(policy().setApproval(Approval.FOUR_EYES));
        send(draft(1, "e1", "Who leads X?", "Ada"));

        assertThat(codes(send(approve(2, "e1").setAuthor(sameAgain)))).containsExactly("author four-eyes");
    }

    @Test
    void shouldNotApproveUnderFourEyesWhatNobodyIsKnownToHaveDrafted() {
        send(draft(1, "e1", "Who leads X?", "Ada").setAuthor(""));
        policy(policy().setApproval(Approval.FOUR_EYES));

        assertThat(codes(send(approve(2, "e1").setAuthor("bob")))).containsExactly("author four-eyes");
    }

    @Test
    void shouldHoldAnApprovalToTheSizeAsItIsThen() {
        send(draft(1, "e1", "Who leads X?", "Ada"));
        policy(policy().setMaxChars(5));

        assertThat(codes(send(approve(2, "e1").setAuthor("bob")))).containsExactly("input too-long");
    }

    @Test
    void shouldLetAnAuthorApproveWhereTwoEyesAreEnough() {
        policy(policy().setApproval(Approval.NEEDED));
        send(draft(1, "e1", "Who leads X?", "Ada"));

        assertThat(send(approve(2, "e1")).getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    @Test
    void shouldApproveOnlyWhatWasRead() {
        long read = send(draft(1, "e1", "Who leads X?", "Ada")).getRevision();
        long changed = send(draft(2, "e1", "Who leads X?", "Mallory")).getRevision();

        assertThat(codes(send(approve(3, "e1").setDraftRevision(read)))).containsExactly("draftRevision draft-changed");
        assertThat(send(approve(4, "e1").setDraftRevision(changed)).getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    @Test
    void shouldNotDraftUnderTheIdOfALiveEditNorApproveWhatIsNoDraft() {
        send(publish(1, "e1", "Who leads X?", "Ada"));

        assertThat(codes(send(draft(2, "e1", "Who leads X?", "Bob")))).containsExactly("editId live");
        assertThat(codes(send(approve(3, "e1")))).containsExactly("editId not-a-draft");
        assertThat(codes(send(approve(4, "e2")))).containsExactly("editId unknown-edit");
    }

    @Test
    void shouldSupersedeAtApprovalAndNotBefore() {
        send(publish(1, "e1", "Who leads X?", "Ada"));
        send(draft(2, "e2", "who leads x?", "Bob"));
        assertThat(types()).containsExactly(EditEvent.PUBLISHED, EditEvent.DRAFTED);

        send(approve(3, "e2"));

        assertThat(log.subList(2, 4))
                .extracting(Edit::getEditId, Edit::getType)
                .containsExactly(tuple("e1", EditEvent.SUPERSEDED), tuple("e2", EditEvent.PUBLISHED));
    }

    @Test
    void shouldDropADraft() {
        send(draft(1, "e1", "Who leads X?", "Ada"));
        send(revoke(2, "e1"));

        assertThat(types()).containsExactly(EditEvent.DRAFTED, EditEvent.REVOKED);
        assertThat(codes(send(approve(3, "e1")))).containsExactly("editId not-a-draft");
    }

    @Test
    void shouldReportAConflictAndLetBothLive() {
        policy(policy().setConflicts(ConflictRule.COEXIST));
        send(publish(1, "e1", "Who leads X?", "Ada"));

        var outcome = send(publish(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(outcome.getConflicts()).containsExactly(new EditConflict("e1", 0.9f, 0.4f));
        assertThat(log.getLast().getConflictsWith()).containsExactly("e1");
        assertThat(types()).doesNotContain(EditEvent.SUPERSEDED);
    }

    @Test
    void shouldEndWhatIsInConflict() {
        policy(policy().setConflicts(ConflictRule.SUPERSEDE));
        send(publish(1, "e1", "Who leads X?", "Ada"));

        send(publish(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));

        assertThat(log.subList(2, 4))
                .extracting(Edit::getEditId, Edit::getType, Edit::getSupersededBy)
                .containsExactly(tuple("e1", EditEvent.SUPERSEDED, "e2"), tuple("e2", EditEvent.PUBLISHED, null));
    }

    @Test
    void shouldNotEndWhatGovernsLongerThanTheNewEdit() {
        policy(policy().setConflicts(ConflictRule.SUPERSEDE));
        send(publish(1, "e1", "Who leads X?", "Ada"));

        var outcome = send(
                publish(2, "e2", "Who is X's leader?", "Bob").setValidTo(TIME.plusSeconds(60)),
                new EditConflict("e1", 0.9f, 0.4f));

        assertThat(outcome.getConflicts()).hasSize(1);
        assertThat(types()).doesNotContain(EditEvent.SUPERSEDED);
    }

    @Test
    void shouldRefuseWhatIsInConflict() {
        policy(policy().setConflicts(ConflictRule.REFUSE));
        send(publish(1, "e1", "Who leads X?", "Ada"));

        var found = send(publish(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));
        var same = send(publish(3, "e3", "WHO leads X?", "Bob"));

        assertThat(codes(found)).containsExactly("input conflict");
        assertThat(found.getViolations().getFirst().getMessage())
                .isEqualTo("edit e1 is live with another target and governs some of what this would"
                        + " (scores 0.90 and 0.40)");
        assertThat(codes(same)).containsExactly("input conflict");
    }

    @Test
    void shouldTellADraftsConflictsAndRefuseItAtApprovalOnly() {
        policy(policy().setConflicts(ConflictRule.REFUSE));
        send(publish(1, "e1", "Who leads X?", "Ada"));

        var drafted = send(draft(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));
        var approved = send(approve(3, "e2"), new EditConflict("e1", 0.9f, 0.4f));

        assertThat(drafted.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(drafted.getConflicts()).hasSize(1);
        assertThat(codes(approved)).containsExactly("input conflict");
    }

    @Test
    void shouldForgetFindingsThatAreNoConflicts() {
        policy(policy().setConflicts(ConflictRule.REFUSE));
        send(publish(1, "same-target", "Who leads X?", " ADA"));
        send(publish(2, "revoked", "Who heads X?", "Bob"));
        send(revoke(3, "revoked"));
        send(publish(4, "over", "Who ran X?", "Eve").setValidTo(TIME.plusSeconds(60)));

        var outcome = send(
                publish(5, "e5", "Who is X's leader?", "Ada").setValidFrom(TIME.plusSeconds(60)),
                new EditConflict("same-target", 0.9f, 0.4f),
                new EditConflict("revoked", 0.9f, 0.4f),
                new EditConflict("over", 0.9f, 0.4f),
                new EditConflict("e5", 0.9f, 0.4f),
                new EditConflict("never-was", 0.9f, 0.4f));

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(outcome.getConflicts()).isEmpty();
    }

    @Test
    void shouldAskTheModelsOnlyWhereThePolicySaysSo() {
        var request = publish(1, "e1", "Who leads X?", "Ada").build();
        assertThat(admission.toCheck(registry, request)).isEmpty();

        policy(policy().setConflicts(ConflictRule.COEXIST));

        assertThat(admission.toCheck(registry, request)).isPresent();
        assertThat(admission.toCheck(registry, revoke(2, "e1").build())).isEmpty();
        assertThat(admission.toCheck(registry, approve(3, "e1").build())).isEmpty();
        assertThat(admission.toCheck(registry, publish(4, "e1", " ", "Ada").build()))
                .isEmpty();
    }
}

package io.errata.ingest.admission;

import static io.errata.ingest.Requests.TIME;
import static io.errata.ingest.Requests.approve;
import static io.errata.ingest.Requests.draft;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static io.errata.ingest.admission.Namespace.codes;
import static io.errata.ingest.admission.Namespace.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.schemas.Approval;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditEvent;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.log.HashChain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditLifecycleTest {
    private final Namespace namespace = new Namespace();

    private List<EditEvent> types() {
        return namespace.log.stream().map(Edit::getType).toList();
    }

    @Test
    void shouldMakeADraftLiveWhenSomebodyElseApproves() {
        namespace.policy(policy().setApproval(Approval.FOUR_EYES));
        namespace.send(draft(1, "e1", "Who leads X?", "Ada"));

        namespace.send(approve(2, "e1").setAuthor("bob"));

        assertThat(namespace.log.getLast()).satisfies(event -> {
            assertThat(event.getType()).isEqualTo(EditEvent.PUBLISHED);
            assertThat(event.getTarget()).isEqualTo("Ada");
            assertThat(event.getAuthor()).isEqualTo("bob");
            assertThat(event.getDraftedBy()).isEqualTo("ada");
        });
        assertThat(HashChain.violation(namespace.log)).isEmpty();
    }

    @Test
    void shouldNotLetAnAuthorApproveUnderFourEyes() {
        namespace.policy(policy().setApproval(Approval.FOUR_EYES));
        namespace.send(draft(1, "e1", "Who leads X?", "Ada"));

        assertThat(codes(namespace.send(approve(2, "e1")))).containsExactly("author four-eyes");
        assertThat(codes(namespace.send(approve(3, "e1").setAuthor("")))).containsExactly("author missing");
        assertThat(codes(namespace.send(publish(4, "e2", "Who leads Y?", "Bob"))))
                .containsExactly("action needs-approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", " ada ", "ada\u00a0", "\u200bada", "\uff41da"})
    void shouldNotTakeOnePersonForTwo(String sameAgain) {
        namespace.policy(policy().setApproval(Approval.FOUR_EYES));
        namespace.send(draft(1, "e1", "Who leads X?", "Ada"));

        assertThat(codes(namespace.send(approve(2, "e1").setAuthor(sameAgain)))).containsExactly("author four-eyes");
    }

    @Test
    void shouldNotApproveUnderFourEyesWhatNobodyIsKnownToHaveDrafted() {
        namespace.send(draft(1, "e1", "Who leads X?", "Ada").setAuthor(""));
        namespace.policy(policy().setApproval(Approval.FOUR_EYES));

        assertThat(codes(namespace.send(approve(2, "e1").setAuthor("bob")))).containsExactly("author four-eyes");
    }

    @Test
    void shouldHoldAnApprovalToTheSizeAsItIsThen() {
        namespace.send(draft(1, "e1", "Who leads X?", "Ada"));
        namespace.policy(policy().setMaxChars(5));

        assertThat(codes(namespace.send(approve(2, "e1").setAuthor("bob")))).containsExactly("input too-long");
    }

    @Test
    void shouldLetAnAuthorApproveWhereTwoEyesAreEnough() {
        namespace.policy(policy().setApproval(Approval.NEEDED));
        namespace.send(draft(1, "e1", "Who leads X?", "Ada"));

        assertThat(namespace.send(approve(2, "e1")).getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    @Test
    void shouldApproveOnlyWhatWasRead() {
        long read = namespace.send(draft(1, "e1", "Who leads X?", "Ada")).getRevision();
        long changed = namespace.send(draft(2, "e1", "Who leads X?", "Mallory")).getRevision();

        assertThat(codes(namespace.send(approve(3, "e1").setDraftRevision(read))))
                .containsExactly("draftRevision draft-changed");
        assertThat(namespace.send(approve(4, "e1").setDraftRevision(changed)).getStatus())
                .isEqualTo(OutcomeStatus.ACCEPTED);
    }

    @Test
    void shouldNotDraftUnderTheIdOfALiveEditNorApproveWhatIsNoDraft() {
        namespace.send(publish(1, "e1", "Who leads X?", "Ada"));

        assertThat(codes(namespace.send(draft(2, "e1", "Who leads X?", "Bob")))).containsExactly("editId live");
        assertThat(codes(namespace.send(approve(3, "e1")))).containsExactly("editId not-a-draft");
        assertThat(codes(namespace.send(approve(4, "e2")))).containsExactly("editId unknown-edit");
    }

    @Test
    void shouldSupersedeAtApprovalAndNotBefore() {
        namespace.send(publish(1, "e1", "Who leads X?", "Ada"));
        namespace.send(draft(2, "e2", "who leads x?", "Bob"));
        assertThat(types()).containsExactly(EditEvent.PUBLISHED, EditEvent.DRAFTED);

        namespace.send(approve(3, "e2"));

        assertThat(namespace.log.subList(2, 4))
                .extracting(Edit::getEditId, Edit::getType)
                .containsExactly(tuple("e1", EditEvent.SUPERSEDED), tuple("e2", EditEvent.PUBLISHED));
    }

    @Test
    void shouldDropADraft() {
        namespace.send(draft(1, "e1", "Who leads X?", "Ada"));
        namespace.send(revoke(2, "e1"));

        assertThat(types()).containsExactly(EditEvent.DRAFTED, EditEvent.REVOKED);
        assertThat(codes(namespace.send(approve(3, "e1")))).containsExactly("editId not-a-draft");
    }

    @Test
    void shouldReportAConflictAndLetBothLive() {
        namespace.policy(policy().setConflicts(ConflictRule.COEXIST));
        namespace.send(publish(1, "e1", "Who leads X?", "Ada"));

        var outcome = namespace.send(publish(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(outcome.getConflicts()).containsExactly(new EditConflict("e1", 0.9f, 0.4f));
        assertThat(namespace.log.getLast().getConflictsWith()).containsExactly("e1");
        assertThat(types()).doesNotContain(EditEvent.SUPERSEDED);
    }

    @Test
    void shouldEndWhatIsInConflict() {
        namespace.policy(policy().setConflicts(ConflictRule.SUPERSEDE));
        namespace.send(publish(1, "e1", "Who leads X?", "Ada"));

        namespace.send(publish(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));

        assertThat(namespace.log.subList(2, 4))
                .extracting(Edit::getEditId, Edit::getType, Edit::getSupersededBy)
                .containsExactly(tuple("e1", EditEvent.SUPERSEDED, "e2"), tuple("e2", EditEvent.PUBLISHED, null));
    }

    @Test
    void shouldNotEndWhatGovernsLongerThanTheNewEdit() {
        namespace.policy(policy().setConflicts(ConflictRule.SUPERSEDE));
        namespace.send(publish(1, "e1", "Who leads X?", "Ada"));

        var outcome = namespace.send(
                publish(2, "e2", "Who is X's leader?", "Bob").setValidTo(TIME.plusSeconds(60)),
                new EditConflict("e1", 0.9f, 0.4f));

        assertThat(outcome.getConflicts()).hasSize(1);
        assertThat(types()).doesNotContain(EditEvent.SUPERSEDED);
    }

    @Test
    void shouldRefuseWhatIsInConflict() {
        namespace.policy(policy().setConflicts(ConflictRule.REFUSE));
        namespace.send(publish(1, "e1", "Who leads X?", "Ada"));

        var found = namespace.send(publish(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));
        var same = namespace.send(publish(3, "e3", "WHO leads X?", "Bob"));

        assertThat(codes(found)).containsExactly("input conflict");
        assertThat(found.getViolations().getFirst().getMessage())
                .isEqualTo("edit e1 is live with another target and governs some of what this would"
                        + " (scores 0.90 and 0.40)");
        assertThat(codes(same)).containsExactly("input conflict");
    }

    @Test
    void shouldTellADraftsConflictsAndRefuseItAtApprovalOnly() {
        namespace.policy(policy().setConflicts(ConflictRule.REFUSE));
        namespace.send(publish(1, "e1", "Who leads X?", "Ada"));

        var drafted = namespace.send(draft(2, "e2", "Who is X's leader?", "Bob"), new EditConflict("e1", 0.9f, 0.4f));
        var approved = namespace.send(approve(3, "e2"), new EditConflict("e1", 0.9f, 0.4f));

        assertThat(drafted.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(drafted.getConflicts()).hasSize(1);
        assertThat(codes(approved)).containsExactly("input conflict");
    }

    @Test
    void shouldForgetFindingsThatAreNoConflicts() {
        namespace.policy(policy().setConflicts(ConflictRule.REFUSE));
        namespace.send(publish(1, "same-target", "Who leads X?", " ADA"));
        namespace.send(publish(2, "revoked", "Who heads X?", "Bob"));
        namespace.send(revoke(3, "revoked"));
        namespace.send(publish(4, "over", "Who ran X?", "Eve").setValidTo(TIME.plusSeconds(60)));

        var outcome = namespace.send(
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
        assertThat(namespace.admission.toCheck(namespace.registry, request)).isEmpty();

        namespace.policy(policy().setConflicts(ConflictRule.COEXIST));

        assertThat(namespace.admission.toCheck(namespace.registry, request)).isPresent();
        assertThat(namespace.admission.toCheck(
                        namespace.registry, revoke(2, "e1").build()))
                .isEmpty();
        assertThat(namespace.admission.toCheck(
                        namespace.registry, approve(3, "e1").build()))
                .isEmpty();
        assertThat(namespace.admission.toCheck(
                        namespace.registry, publish(4, "e1", " ", "Ada").build()))
                .isEmpty();
    }
}

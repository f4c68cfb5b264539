package io.errata.ingest.admission;

import io.errata.schemas.Approval;
import io.errata.schemas.Edit;
import io.errata.schemas.EditRequest;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.log.LogFold;
import java.util.List;
import java.util.Optional;

/** The rules that a draft and its approval must meet. */
final class DraftRules {
    private DraftRules() {}

    /**
     * The first rule that an approval violates; empty if there is none.
     *
     * @param last event of the edit
     */
    static Optional<Decision> violation(NamespacePolicy policy, EditRequest approval, Edit last) {
        return notADraft(last)
                .or(() -> changed(approval, last))
                .or(() -> notFourEyes(policy, approval, last))
                .or(() -> tooLong(policy, last));
    }

    private static Optional<Decision> notADraft(Edit last) {
        return LogFold.state(last) == EditState.DRAFT
                ? Optional.empty()
                : rejected("editId", "not-a-draft", "edit " + last.getEditId() + " is no draft: " + lastEvent(last));
    }

    private static Optional<Decision> changed(EditRequest approval, Edit draft) {
        return Optional.ofNullable(approval.getDraftRevision())
                .filter(seen -> seen != draft.getRevision())
                .flatMap(seen -> rejected(
                        "draftRevision",
                        "draft-changed",
                        "draftRevision must be " + draft.getRevision() + ", the draft as it is now, was " + seen));
    }

    private static Optional<Decision> notFourEyes(NamespacePolicy policy, EditRequest approval, Edit draft) {
        if (policy.getApproval() != Approval.FOUR_EYES || Authors.differ(draft.getAuthor(), approval.getAuthor())) {
            return Optional.empty();
        }
        var drafter = draft.getAuthor().isBlank() ? "who is not known" : draft.getAuthor();
        return rejected("author", "four-eyes", "author must be somebody else than the draft's, " + drafter);
    }

    private static Optional<Decision> tooLong(NamespacePolicy policy, Edit draft) {
        var tooLong = Policies.tooLong(policy, EditText.of(draft));
        return tooLong.isEmpty() ? Optional.empty() : Optional.of(new Decision.Rejected(tooLong, List.of()));
    }

    private static Optional<Decision> rejected(String field, String code, String message) {
        return Optional.of(Decision.Rejected.of(field, code, message));
    }

    /** The last event of an edit, as a message names it. */
    static String lastEvent(Edit last) {
        return "revision " + last.getRevision() + " says " + last.getType();
    }
}

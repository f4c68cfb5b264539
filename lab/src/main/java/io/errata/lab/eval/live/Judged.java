package io.errata.lab.eval.live;

import io.errata.serac.answer.ScoredEdit;
import io.errata.serac.memory.Edit;
import java.util.Optional;

/**
 * A query and the decision of a classifier.
 *
 * @param best     the edit of the best score; empty if no edit is live
 * @param answered whether that edit answers; else the base model does
 */
public record Judged<L>(LabelledQuery<L> query, Optional<ScoredEdit> best, boolean answered) {
    /** Whether some edit governs the query. */
    public boolean governed() {
        return query.governing().isPresent();
    }

    /** Whether the governing edit has the best score, above or below the threshold. */
    public boolean ranksRightFirst() {
        return query.governing().filter(this::isBest).isPresent();
    }

    /** Whether the governing edit answers, or none where none governs. */
    public boolean right() {
        return governed() ? answered && ranksRightFirst() : !answered;
    }

    /** Whether an edit answers that does not govern the query. */
    public boolean wrongHit() {
        return answered && !right();
    }

    /** Whether the base model answers although an edit governs the query. */
    public boolean missed() {
        return governed() && !answered;
    }

    /** Compares what the edit says, because of edits with one input only one is live. */
    private boolean isBest(Edit edit) {
        return best.map(ScoredEdit::edit)
                .filter(found -> found.sameInput(edit) && found.sameTarget(edit))
                .isPresent();
    }
}

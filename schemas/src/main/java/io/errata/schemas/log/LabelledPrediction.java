package io.errata.schemas.log;

import io.errata.schemas.Feedback;
import io.errata.schemas.Prediction;
import io.errata.schemas.ScoredEdit;
import java.util.Optional;

/**
 * A person's judgement with the prediction that it judges.
 *
 * @param prediction empty if the feedback judges a text, or there is no such prediction
 */
public record LabelledPrediction(Feedback feedback, Optional<Prediction> prediction) {
    /** The query that is judged, as the scope classifier read it; empty if nobody can say. */
    public Optional<String> text() {
        return prediction
                .map(made -> Optional.ofNullable(made.getScopeText()).orElse(made.getText()))
                .or(() -> Optional.ofNullable(feedback.getText()));
    }

    /** The edit that is judged; empty if the feedback names none and no edit was the prediction's best. */
    public Optional<String> editId() {
        return Optional.ofNullable(feedback.getEditId())
                .or(() -> prediction
                        .flatMap(made -> Optional.ofNullable(made.getBest()))
                        .map(ScoredEdit::getEditId));
    }
}

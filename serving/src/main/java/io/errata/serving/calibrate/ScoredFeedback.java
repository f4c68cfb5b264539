package io.errata.serving.calibrate;

import static java.util.stream.Collectors.groupingBy;

import io.errata.schemas.Feedback;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Prediction;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.log.LabelledPrediction;
import io.errata.serac.answer.Routing;
import io.errata.serac.calibrate.LabelledScore;
import io.errata.serac.torch.runtime.ModelFingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns labels into a score and whether the edit with that score governs the query. It leaves out labels that tell
 * nothing about today's models, and counts them by reason. For one thread.
 */
public final class ScoredFeedback {
    private final ModelFingerprints models;
    private final List<LabelledScore> decisions = new ArrayList<>();
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private final List<Unscored> unscored = new ArrayList<>();

    /** @param models whose scores count */
    public ScoredFeedback(ModelFingerprints models) {
        this.models = models;
    }

    /** @param editId the judged edit; empty = no edit governs the text */
    private record Unscored(String text, Optional<String> editId, boolean governs) {}

    public void add(LabelledPrediction label) {
        var feedback = label.feedback();
        if (feedback.getQueryId() != null) {
            label.prediction()
                    .ifPresentOrElse(
                            prediction -> judge(prediction, editId(feedback), feedback.getGoverns()),
                            () -> leaveOut("their prediction is not there"));
        } else {
            addText(feedback);
        }
    }

    private void addText(Feedback feedback) {
        Optional.ofNullable(feedback.getText())
                .filter(text -> !text.isBlank())
                .ifPresentOrElse(
                        text -> unscored.add(new Unscored(text, editId(feedback), feedback.getGoverns())),
                        () -> leaveOut("they name neither query nor text"));
    }

    private static Optional<String> editId(Feedback feedback) {
        return Optional.ofNullable(feedback.getEditId());
    }

    /** Adds the rows of a file. A row that repeats another is no more evidence. */
    public void addAll(List<LabelledQuery> rows) {
        rows.stream()
                .collect(groupingBy(
                        row -> List.of(row.query().strip(), row.editId()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(this::addOnce);
    }

    /** @param same rows of one query and edit */
    private void addOnce(List<LabelledQuery> same) {
        boolean agree = same.stream().map(LabelledQuery::governs).distinct().count() == 1;
        if (agree) {
            add(same.getLast());
            leaveOut("they say again what another says", same.size() - 1);
        } else {
            leaveOut("they contradict one another", same.size());
        }
    }

    private void add(LabelledQuery feedback) {
        feedback.score()
                .ifPresentOrElse(
                        score -> decisions.add(new LabelledScore(score, feedback.governs())),
                        () -> unscored.add(new Unscored(feedback.query(), feedback.editId(), feedback.governs())));
    }

    private void judge(Prediction prediction, Optional<String> editId, boolean governs) {
        var best = Optional.ofNullable(prediction.getBest());
        if (!sameWeights(prediction.getModels())) {
            leaveOut("other models scored them");
        } else if (editId.isPresent() && !editId.equals(best.map(ScoredEdit::getEditId))) {
            leaveOut("they are about another edit than the prediction's best");
        } else {
            decisions.add(new LabelledScore(best.map(ScoredEdit::getScore).orElse(0f), governs && best.isPresent()));
        }
    }

    /**
     * Compares weights only, because a model's scores hardly differ between precisions: its labels outlive a change of
     * processor.
     */
    private boolean sameWeights(ModelFingerprints scored) {
        return ModelFingerprint.weights(scored.getTextEncoder())
                        .equals(ModelFingerprint.weights(models.getTextEncoder()))
                && ModelFingerprint.weights(scored.getScope()).equals(ModelFingerprint.weights(models.getScope()));
    }

    /** Whether a text still needs a score. */
    public boolean needModels() {
        return !unscored.isEmpty();
    }

    /** @param route decides the route of each text over the edits that are live */
    public void score(Function<List<String>, List<Routing>> route) {
        var routings = route.apply(unscored.stream().map(Unscored::text).toList());
        for (int i = 0; i < routings.size(); i++) {
            judge(unscored.get(i), routings.get(i));
        }
        unscored.clear();
    }

    private void judge(Unscored label, Routing routing) {
        var best = routing.best();
        float score = best.map(scored -> scored.score()).orElse(0f);
        boolean judged = label.editId().equals(best.map(scored -> scored.edit().id()));
        if (!label.governs() && label.editId().isPresent() && !judged && best.isPresent()) {
            leaveOut("the edit they say does not govern is not the best any more");
        } else {
            // A label that another edit governs, or none, says that this one does not.
            decisions.add(new LabelledScore(score, label.governs() && judged));
        }
    }

    private void leaveOut(String why) {
        leaveOut(why, 1);
    }

    private void leaveOut(String why, int count) {
        if (count > 0) {
            leftOut.merge(why, count, Integer::sum);
        }
    }

    public List<LabelledScore> all() {
        return List.copyOf(decisions);
    }

    /** The number of labels that tell nothing, by reason. */
    public Map<String, Integer> leftOut() {
        return Map.copyOf(leftOut);
    }
}

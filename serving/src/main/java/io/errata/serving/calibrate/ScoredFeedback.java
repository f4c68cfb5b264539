package io.errata.serving.calibrate;

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

/**
 * What labels come to: a score and whether the edit that has it governs the query. Labels that tell nothing of today's models
 * are left out, and counted by reason. For one thread.
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

    /** @param editId that is judged; empty = there is none that governs it */
    private record Unscored(String text, Optional<String> editId, boolean governs) {}

    public void add(LabelledPrediction label) {
        var feedback = label.feedback();
        var editId = Optional.ofNullable(feedback.getEditId());
        if (feedback.getQueryId() != null) {
            label.prediction()
                    .ifPresentOrElse(
                            prediction -> judge(prediction, editId, feedback.getGoverns()),
                            () -> leaveOut("their prediction is not there"));
        } else {
            Optional.ofNullable(feedback.getText())
                    .filter(text -> !text.isBlank())
                    .ifPresentOrElse(
                            text -> unscored.add(new Unscored(text, editId, feedback.getGoverns())),
                            () -> leaveOut("they name neither query nor text"));
        }
    }

    /** As rows of a file say it; what is said again is no more evidence. */
    public void addAll(List<LabelledQuery> rows) {
        var byQuery = new LinkedHashMap<List<Object>, List<LabelledQuery>>();
        rows.forEach(row -> byQuery.computeIfAbsent(List.of(row.query().strip(), row.editId()), _ -> new ArrayList<>())
                .add(row));
        byQuery.values().forEach(same -> {
            boolean agree = same.stream().map(LabelledQuery::governs).distinct().count() == 1;
            if (agree) {
                add(same.getLast());
                leaveOut("they say again what another says", same.size() - 1);
            } else {
                leaveOut("they contradict one another", same.size());
            }
        });
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

    /** Scores of one model hardly differ between precisions: its labels outlive a change of processor. */
    private boolean sameWeights(ModelFingerprints scored) {
        return ModelFingerprint.weights(scored.getTextEncoder())
                        .equals(ModelFingerprint.weights(models.getTextEncoder()))
                && ModelFingerprint.weights(scored.getScope()).equals(ModelFingerprint.weights(models.getScope()));
    }

    /** Whether there are texts without a score. */
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
            // Whoever says that another edit governs, or none, says that this one does not.
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

    /** How many labels tell nothing, by reason. */
    public Map<String, Integer> leftOut() {
        return Map.copyOf(leftOut);
    }
}

package io.errata.serac.torch.model;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.memory.Edit;
import java.util.ArrayList;
import java.util.List;

/** Answers a claim with one of two labels: from the edit's evidence, or, without an edit, from the claim alone. */
public final class FactCheckModel implements AnswerModel, AutoCloseable {
    private final PairClassifier classifier;
    private final List<String> labels;

    /** @param labels texts of the classifier's first classes; further classes are never answered */
    public FactCheckModel(PairClassifier classifier, List<String> labels) {
        this.classifier = classifier;
        this.labels = List.copyOf(labels);
    }

    @Override
    public List<String> answer(List<Prompt> prompts) {
        var evidence =
                prompts.stream().map(p -> p.edit().map(Edit::input).orElse("")).toList();
        var claims = prompts.stream().map(Prompt::query).toList();
        var answers = new ArrayList<String>(prompts.size());
        for (float[] row : classifier.probabilities(evidence, claims)) {
            int best = 0;
            for (int i = 1; i < labels.size(); i++) {
                best = row[i] > row[best] ? i : best;
            }
            answers.add(labels.get(best));
        }
        return answers;
    }

    @Override
    public void close() {
        classifier.close();
    }
}

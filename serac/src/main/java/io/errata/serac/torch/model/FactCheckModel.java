package io.errata.serac.torch.model;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.memory.Edit;
import java.util.Arrays;
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
        return Arrays.stream(classifier.probabilities(evidence, claims))
                .map(this::likeliest)
                .toList();
    }

    private String likeliest(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < labels.size(); i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return labels.get(best);
    }

    @Override
    public void close() {
        classifier.close();
    }
}

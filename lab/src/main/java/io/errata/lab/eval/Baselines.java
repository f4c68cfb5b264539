package io.errata.lab.eval;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.EditMemory;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.List;

/** The edited models under comparison, all over one memory. */
public final class Baselines {
    private static final int MAX_TOP_K = 4096;

    private final EvaluatedModels suite;
    private final EditMemory memory;
    private final Settings settings;

    public Baselines(EvaluatedModels suite, EditMemory memory, Settings settings) {
        this.suite = suite;
        this.memory = memory;
        this.settings = settings;
    }

    public EditedModel serac(EvaluatedModels.Scope scope) {
        return model(suite.scope(scope), suite.counterfactual(), settings);
    }

    /** The paper's procedure: cross-attention scores every live edit. */
    public EditedModel original() {
        int all = Math.clamp(memory.size(), 1, MAX_TOP_K);
        return model(suite.cross(), suite.counterfactual(), new Settings(all, settings.threshold()));
    }

    /**
     * A semantic cache: it answers with the nearest edit's target verbatim if the cosine exceeds one global threshold.
     */
    public EditedModel lookup(float cosine) {
        return model(Baselines::similarities, Baselines::targets, new Settings(1, share(cosine)));
    }

    public EditedModel alwaysBase() {
        return model(pairs -> new float[pairs.size()], suite.counterfactual(), new Settings(1, 0.5f));
    }

    /** The nearest edit governs at any distance. */
    public EditedModel alwaysCounterfactual() {
        return model(
                pairs -> {
                    float[] scores = new float[pairs.size()];
                    java.util.Arrays.fill(scores, 1);
                    return scores;
                },
                suite.counterfactual(),
                new Settings(1, 0.5f));
    }

    /** The answers of the unedited base model. */
    public List<String> base(List<String> queries) {
        return suite.base().answer(queries.stream().map(Prompt::of).toList());
    }

    private EditedModel model(ScopeClassifier scope, AnswerModel counterfactual, Settings chosen) {
        return new EditedModel(memory, scope, suite.base(), counterfactual, chosen);
    }

    private static float[] similarities(List<ScopePair> pairs) {
        float[] scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = share(pairs.get(i).candidate().similarity());
        }
        return scores;
    }

    private static List<String> targets(List<Prompt> prompts) {
        return prompts.stream()
                .map(prompt -> prompt.edit().map(Edit::target).orElse(""))
                .toList();
    }

    private static float share(float cosine) {
        return Math.clamp((cosine + 1) / 2, 0f, 1f);
    }
}

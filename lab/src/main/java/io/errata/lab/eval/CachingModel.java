package io.errata.lab.eval;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.memory.Cached;
import java.util.List;

/** Gives each prompt to the model once, because a deterministic model needs no second call. */
final class CachingModel implements AnswerModel {
    private final Cached<Prompt, String> answers;

    CachingModel(AnswerModel model) {
        this.answers = new Cached<>(model::answer);
    }

    @Override
    public List<String> answer(List<Prompt> prompts) {
        return answers.of(prompts);
    }
}

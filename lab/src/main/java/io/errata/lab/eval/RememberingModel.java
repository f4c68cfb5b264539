package io.errata.lab.eval;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Prompt;
import java.util.List;

/** Gives each prompt to the model once; a deterministic model needs no second asking. */
final class RememberingModel implements AnswerModel {
    private final Remembered<Prompt, String> answers;

    RememberingModel(AnswerModel model) {
        this.answers = new Remembered<>(model::answer);
    }

    @Override
    public List<String> answer(List<Prompt> prompts) {
        return answers.of(prompts);
    }
}

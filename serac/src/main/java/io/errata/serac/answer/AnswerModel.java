package io.errata.serac.answer;

import java.util.List;

/** Answers prompts, text in and text out; base and counterfactual models need not share a vocabulary. */
@FunctionalInterface
public interface AnswerModel {
    /**
     * @param prompts n ≥ 0 prompts
     * @return n answers, same order; deterministic for the same prompt, whatever else is in the batch
     * @throws io.errata.serac.ModelException if inference fails; nothing is answered
     */
    List<String> answer(List<Prompt> prompts);
}

package io.errata.serac.answer;

import java.util.List;

/** An answer model that returns the likelihood of a given reply; the dialogue metrics need it. */
public interface LikelihoodModel extends AnswerModel {
    /**
     * Teacher-forced log-probabilities of the replies' tokens, the closing token included.
     *
     * @param prompts n prompts
     * @param replies n replies
     * @return float[n][tokens of the reply], natural logarithm
     */
    float[][] tokenLogProbs(List<Prompt> prompts, List<String> replies);

    /**
     * Next-token log-distributions while the reply is forced.
     *
     * @return float[tokens of the reply][vocabulary], natural logarithm
     */
    float[][] tokenDistributions(Prompt prompt, String reply);
}

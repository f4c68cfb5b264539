package io.errata.lab.eval.dialogue;

import java.util.List;

/**
 * The paper's dialogue figures for a batch of edits. They use mean log-likelihoods a token, over all tokens of all
 * replies of a side.
 *
 * @see <a href="https://arxiv.org/abs/2206.06520">SERAC, Mitchell et al. 2022</a>
 */
public final class DialogueScore {
    private DialogueScore() {}

    /** Degree to which the edited model prefers replies of the right sentiment, in [0, 1]: sigmoid(l⁺ − l⁻). */
    public static double sentiment(List<float[]> right, List<float[]> wrong) {
        return 1 / (1 + Math.exp(mean(wrong) - mean(right)));
    }

    /** Degree to which the edited model stays on topic, in [0, 1]: min(1, exp(l⁺ edited − l⁺ base)). */
    public static double topic(List<float[]> edited, List<float[]> base) {
        return Math.min(1, Math.exp(mean(edited) - mean(base)));
    }

    /**
     * KL(base ‖ edited), summed over tokens.
     *
     * @param base   float[tokens][vocabulary], natural logarithm
     * @param edited the same shape
     */
    public static double divergence(float[][] base, float[][] edited) {
        double sum = 0;
        for (int t = 0; t < base.length; t++) {
            checkVocabularies(base[t].length, edited[t].length);
            for (int v = 0; v < base[t].length; v++) {
                double p = Math.exp(base[t][v]);
                sum += p > 0 ? p * (base[t][v] - edited[t][v]) : 0;
            }
        }
        return sum;
    }

    private static void checkVocabularies(int base, int edited) {
        if (base != edited) {
            throw new IllegalArgumentException(
                    "models of one vocabulary are compared, had " + base + " and " + edited + " entries");
        }
    }

    private static double mean(List<float[]> replies) {
        double sum = 0;
        long tokens = 0;
        for (float[] reply : replies) {
            for (float logProb : reply) {
                sum += logProb;
            }
            tokens += reply.length;
        }
        return sum / tokens;
    }
}

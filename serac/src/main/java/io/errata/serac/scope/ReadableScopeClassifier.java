package io.errata.serac.scope;

import io.errata.serac.memory.Wording;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Keeps texts that a model cannot read from it. Such texts look alike to the model, so a pair with one of them is in
 * scope if both have the same wording, and out of scope otherwise. The paper has no such rule.
 *
 * @param scope        judges all other pairs
 * @param unknownShare of a text's words, in [0, 1]
 */
public record ReadableScopeClassifier(ScopeClassifier scope, ToDoubleFunction<String> unknownShare)
        implements ScopeClassifier {
    /**
     * A name of two or three unknown signs in a question of ten words stays below it. A question whose subject is
     * unknown and whose other words are few, such as "Who is" before a name, lies above it.
     */
    public static final double MAX_UNKNOWN_SHARE = 0.3;

    @Override
    public boolean reads(String text) {
        return unknownShare.applyAsDouble(text) <= MAX_UNKNOWN_SHARE;
    }

    @Override
    public float[] score(List<ScopePair> pairs) {
        var known = new HashMap<String, Boolean>();
        int[] read = IntStream.range(0, pairs.size())
                .filter(i -> reads(pairs.get(i), known))
                .toArray();
        float[] judged = scope.score(Arrays.stream(read).mapToObj(pairs::get).toList());
        var scores = new float[pairs.size()];
        int next = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean isRead = next < read.length && read[next] == i;
            scores[i] = isRead ? judged[next++] : sameWording(pairs.get(i)) ? 1 : 0;
        }
        return scores;
    }

    private boolean reads(ScopePair pair, Map<String, Boolean> known) {
        return known.computeIfAbsent(pair.query(), this::reads)
                && known.computeIfAbsent(pair.candidate().edit().input(), this::reads);
    }

    private static boolean sameWording(ScopePair pair) {
        return Wording.same(pair.candidate().edit().input(), pair.query());
    }
}

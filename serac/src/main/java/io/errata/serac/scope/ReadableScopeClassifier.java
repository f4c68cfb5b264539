package io.errata.serac.scope;

import io.errata.serac.memory.Wording;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Decides by wording where no model is needed. A query that says an edit's input is in scope, with score 1, whatever a
 * model thinks of it. Texts that a model cannot read look alike to it, so any other pair with one of them is out of
 * scope. The paper has no such rules.
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

    /** Texts of one wording are nearer to one another than this to any encoder; others need no comparison. */
    private static final float MIN_SIMILARITY = 0.8f;

    @Override
    public boolean reads(String text) {
        return unknownShare.applyAsDouble(text) <= MAX_UNKNOWN_SHARE;
    }

    @Override
    public float[] score(List<ScopePair> pairs) {
        var known = new HashMap<String, Boolean>();
        var verdicts = pairs.stream().map(pair -> verdict(pair, known)).toList();
        int[] read = IntStream.range(0, pairs.size())
                .filter(i -> verdicts.get(i) == Verdict.OPEN)
                .toArray();
        float[] judged = scope.score(Arrays.stream(read).mapToObj(pairs::get).toList());
        var scores = new float[pairs.size()];
        int next = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = switch (verdicts.get(i)) {
                case SAME -> 1;
                case UNREAD -> 0;
                case OPEN -> judged[next++];
            };
        }
        return scores;
    }

    private enum Verdict {
        SAME,
        UNREAD,
        OPEN
    }

    private Verdict verdict(ScopePair pair, Map<String, Boolean> known) {
        boolean reads = reads(pair, known);
        boolean near = !(pair.candidate().similarity() < MIN_SIMILARITY);
        if ((near || !reads) && Wording.same(pair.candidate().edit().input(), pair.query())) {
            return Verdict.SAME;
        }
        return reads ? Verdict.OPEN : Verdict.UNREAD;
    }

    private boolean reads(ScopePair pair, Map<String, Boolean> known) {
        return known.computeIfAbsent(pair.query(), this::reads)
                && known.computeIfAbsent(pair.candidate().edit().input(), this::reads);
    }
}

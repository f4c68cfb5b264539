package io.errata.serac.scope;

import java.util.Arrays;
import java.util.List;

/**
 * Scores an edit by the scope that its author states, as far as that goes, and by a classifier otherwise. The rules in
 * order, on texts without regard to case, spaces and closing marks:
 *
 * <ol>
 *   <li>A query equal to an example out of scope scores 0, and one equal to an example in scope 1.
 *   <li>Under {@code ExactWording}, a query equal to the input scores 1, and any other 0.
 *   <li>Under {@code ThisSubject}, a query that does not contain the subject scores 0.
 *   <li>Otherwise the score is the classifier's highest for the input and the examples in scope. If its highest for the
 *       examples out of scope exceeds that, the score is 0: the query is nearer to what the author excluded, so the edit
 *       governs it at no threshold.
 * </ol>
 *
 * An edit without coverage has the classifier's score. The classifier is called once for all pairs. It scores at most one
 * pair for each text of an edit.
 */
public record CoverageScopeClassifier(ScopeClassifier classifier) implements ScopeClassifier {
    @Override
    public float[] score(List<ScopePair> pairs) {
        if (pairs.stream().allMatch(CoverageScopeClassifier::isUncovered)) {
            return classifier.score(pairs);
        }
        var verdicts = pairs.stream().map(CoverageVerdict::of).toList();
        var open = verdicts.stream().flatMap(verdict -> verdict.open().stream()).toList();
        float[] read = classifier.score(open);
        var scores = new float[pairs.size()];
        int next = 0;
        for (int i = 0; i < scores.length; i++) {
            int end = next + verdicts.get(i).open().size();
            scores[i] = verdicts.get(i).score(Arrays.copyOfRange(read, next, end));
            next = end;
        }
        return scores;
    }

    @Override
    public boolean reads(String text) {
        return classifier.reads(text);
    }

    private static boolean isUncovered(ScopePair pair) {
        return pair.candidate().edit().coverage().isNone();
    }
}

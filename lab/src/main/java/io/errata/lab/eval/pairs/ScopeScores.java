package io.errata.lab.eval.pairs;

import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.List;

/** Scores given pairs without a memory: the first text as the edit, the second as the query. */
final class ScopeScores {
    private ScopeScores() {}

    /** @return float[n] in [0, 1] */
    static float[] of(EvaluatedModels suite, EvaluatedModels.Scope scope, List<TextPair> pairs) {
        float[][] edits =
                suite.encoder().encode(pairs.stream().map(TextPair::first).toList());
        float[][] queries =
                suite.encoder().encode(pairs.stream().map(TextPair::second).toList());
        var scored = new ArrayList<ScopePair>();
        for (int i = 0; i < pairs.size(); i++) {
            float similarity = 0;
            for (int d = 0; d < edits[i].length; d++) {
                similarity += edits[i][d] * queries[i][d];
            }
            var edit = new Edit("pair-" + i, pairs.get(i).first(), "", i);
            scored.add(
                    new ScopePair(new Candidate(edit, similarity), pairs.get(i).second()));
        }
        return suite.scope(scope).score(scored);
    }
}

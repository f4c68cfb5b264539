package io.errata.lab.eval.pairs;

import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.Vectors;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Scores given pairs without a memory: the first text as the edit, the second as the query. */
final class ScopeScores {
    private ScopeScores() {}

    /** @return float[n] in [0, 1] */
    static float[] of(EvaluatedModels suite, EvaluatedModels.Scope scope, List<TextPair> pairs) {
        float[][] edits = vectors(suite, pairs.stream().map(TextPair::first));
        float[][] queries = vectors(suite, pairs.stream().map(TextPair::second));
        var scored = new ArrayList<ScopePair>();
        for (int i = 0; i < pairs.size(); i++) {
            var edit = new Edit("pair-" + i, pairs.get(i).first(), "", i);
            var candidate = new Candidate(edit, Vectors.innerProduct(edits[i], queries[i]));
            scored.add(new ScopePair(candidate, pairs.get(i).second()));
        }
        return suite.scope(scope).score(scored);
    }

    private static float[][] vectors(EvaluatedModels suite, Stream<String> texts) {
        return suite.encoder().encode(texts.toList());
    }
}

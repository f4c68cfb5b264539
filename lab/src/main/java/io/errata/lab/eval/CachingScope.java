package io.errata.lab.eval;

import io.errata.serac.memory.Cached;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.List;

/** Scores each pair of texts once, for a classifier that ignores the edit's id and target. */
public final class CachingScope implements ScopeClassifier {
    private final ScopeClassifier scope;
    private final Cached<ScopePair, Float> scores;

    public CachingScope(ScopeClassifier scope) {
        this.scope = scope;
        this.scores = new Cached<>(pairs -> list(scope.score(pairs)));
    }

    @Override
    public float[] score(List<ScopePair> pairs) {
        var known = scores.of(pairs.stream().map(CachingScope::texts).toList());
        var found = new float[known.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = known.get(i);
        }
        return found;
    }

    @Override
    public boolean reads(String text) {
        return scope.reads(text);
    }

    private static ScopePair texts(ScopePair pair) {
        var edit = new Edit("any", pair.candidate().edit().input(), "", 0);
        return new ScopePair(new Candidate(edit, pair.candidate().similarity()), pair.query());
    }

    private static List<Float> list(float[] scores) {
        var list = new ArrayList<Float>(scores.length);
        for (float score : scores) {
            list.add(score);
        }
        return list;
    }
}

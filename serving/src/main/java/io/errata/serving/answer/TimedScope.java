package io.errata.serving.answer;

import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import io.errata.serving.answer.StageClock.Stage;
import java.util.List;

/** A classifier whose time counts as that of its stage. */
record TimedScope(ScopeClassifier scope, StageClock clock) implements ScopeClassifier {
    @Override
    public float[] score(List<ScopePair> pairs) {
        return clock.time(Stage.SCOPE, () -> scope.score(pairs));
    }

    @Override
    public boolean reads(String text) {
        return scope.reads(text);
    }
}

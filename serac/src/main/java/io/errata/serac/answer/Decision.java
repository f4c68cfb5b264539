package io.errata.serac.answer;

import io.errata.serac.memory.Edit;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.memory.Wording;
import io.errata.serac.scope.LastTurn;
import io.errata.serac.scope.ScopeClassifier;
import java.util.List;
import java.util.Optional;

/** The route of a query, and its reason. */
record Decision(Route route, ScopeReason reason) {
    /**
     * Takes the score from each edit that the turn cannot be compared with, unless the edit states the same wording. So the
     * score alone decides the route, and a threshold calibrated on scores is not led astray.
     */
    static List<ScoredEdit> ruled(LastTurn turn, List<ScoredEdit> scored) {
        return scored.stream()
                .map(edit -> refusal(turn, edit).isPresent() ? edit.withScore(0) : edit)
                .toList();
    }

    /** @param best after the rules */
    static Decision of(LastTurn turn, Optional<ScoredEdit> best, ScopeThresholds thresholds, ScopeClassifier scope) {
        return best.map(edit -> of(turn, edit, Route.of(edit.score(), thresholds), scope))
                .orElseGet(() -> new Decision(Route.BASE, ScopeReason.NO_CANDIDATE));
    }

    private static Decision of(LastTurn turn, ScoredEdit best, Route route, ScopeClassifier scope) {
        return new Decision(
                route,
                switch (route) {
                    case COUNTERFACTUAL -> ScopeReason.GOVERNED;
                    case BASE_WITH_EDIT -> ScopeReason.GREY_BAND;
                    case BASE -> refusal(turn, best).orElseGet(() -> byScore(turn, best, scope));
                });
    }

    private static ScopeReason byScore(LastTurn turn, ScoredEdit best, ScopeClassifier scope) {
        return scope.reads(turn.text()) && scope.reads(best.edit().input())
                ? ScopeReason.BELOW_THRESHOLD
                : ScopeReason.UNREADABLE_TEXT;
    }

    /** Whether the text has the wording of the edit's input, or of an example that its author states in scope. */
    private static boolean isStated(String text, Edit edit) {
        var wording = Wording.of(text);
        return wording.equals(Wording.of(edit.input()))
                || edit.coverage().inScope().stream()
                        .anyMatch(example -> example.wording().equals(wording));
    }

    private static Optional<ScopeReason> refusal(LastTurn turn, ScoredEdit scored) {
        return ruled(turn, scored.edit().input()).filter(_ -> !isStated(turn.text(), scored.edit()));
    }

    private static Optional<ScopeReason> ruled(LastTurn turn, String input) {
        if (turn.followUp()) {
            return Optional.of(ScopeReason.FOLLOW_UP);
        }
        return turn.asksMoreThan(input) ? Optional.of(ScopeReason.SEVERAL_QUESTIONS) : Optional.empty();
    }
}

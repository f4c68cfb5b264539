package io.errata.serac.answer;

import io.errata.serac.ModelException;
import io.errata.serac.memory.EditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.Retrieved;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.scope.LastTurn;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Retrieves candidates, scores their scope and decides each query's route. */
final class EditRouter {
    /**
     * Scores this close are a tie, and the nearer edit wins. A classifier that is sure of two edits does not tell which
     * one the query means. The paper takes the highest score alone.
     */
    private static final float TIE = 0.1f;

    private final EditMemory memory;
    private final ScopeClassifier scope;
    private final Settings settings;

    EditRouter(EditMemory memory, ScopeClassifier scope, Settings settings) {
        this.memory = memory;
        this.scope = scope;
        this.settings = settings;
    }

    /** @return n routings, same order, all of one moment of edit memory */
    List<Routing> route(List<MemoryQuery> queries) {
        var turns = queries.stream().map(query -> LastTurn.of(query.text())).toList();
        var judged = IntStream.range(0, queries.size())
                .mapToObj(i -> queries.get(i).withText(turns.get(i).text()))
                .toList();
        var retrieved = memory.retrieve(judged, settings.topK());
        var scored = scored(judged, retrieved);
        return IntStream.range(0, queries.size())
                .mapToObj(i -> routing(queries.get(i).text(), turns.get(i), retrieved.get(i), scored.get(i)))
                .toList();
    }

    /** Scores the candidates of all queries in one call. */
    private List<List<ScoredEdit>> scored(List<MemoryQuery> queries, List<Retrieved> retrieved) {
        float[] scores = scope.score(pairs(queries, retrieved));
        var scored = new ArrayList<List<ScoredEdit>>(queries.size());
        int next = 0;
        for (var one : retrieved) {
            var edits = new ArrayList<ScoredEdit>();
            for (var candidate : one.candidates()) {
                edits.add(new ScoredEdit(candidate.edit(), candidate.similarity(), checked(scores[next++])));
            }
            scored.add(edits);
        }
        return scored;
    }

    private static List<ScopePair> pairs(List<MemoryQuery> queries, List<Retrieved> retrieved) {
        var pairs = new ArrayList<ScopePair>();
        for (int q = 0; q < queries.size(); q++) {
            var text = queries.get(q).text();
            retrieved.get(q).candidates().forEach(candidate -> pairs.add(new ScopePair(candidate, text)));
        }
        return pairs;
    }

    private Routing routing(String text, LastTurn turn, Retrieved retrieved, List<ScoredEdit> scored) {
        var thresholds = retrieved.thresholds().orElseGet(() -> ScopeThresholds.at(settings.threshold()));
        var ruled = Decision.ruled(turn, scored);
        var ranked = ruled.stream().sorted(bestFirst(ruled)).toList();
        var best = ranked.stream().findFirst();
        var decision = Decision.of(turn, best, thresholds, scope);
        return new Routing(
                text,
                decision.route(),
                best,
                ranked.stream().skip(1).findFirst(),
                new Grounds(retrieved.candidates(), retrieved.revision(), thresholds, decision.reason(), turn.text()));
    }

    private Comparator<ScoredEdit> bestFirst(List<ScoredEdit> scored) {
        float highest =
                (float) scored.stream().mapToDouble(ScoredEdit::score).max().orElse(0);
        // Edits of the same input are equally near despite rounding: the newest governs.
        var similarities =
                scored.stream().collect(Collectors.toMap(s -> s.edit().input(), ScoredEdit::similarity, Math::max));
        return Comparator.comparing((ScoredEdit s) -> tied(s.score(), highest) ? highest : s.score())
                .thenComparing(s -> similarities.get(s.edit().input()))
                .thenComparing(s -> s.edit().revision())
                .reversed();
    }

    private boolean tied(float score, float highest) {
        return score >= highest - TIE && inScope(score) == inScope(highest);
    }

    private boolean inScope(float score) {
        return score > settings.threshold();
    }

    private static float checked(float score) {
        if (!(score >= 0 && score <= 1)) {
            throw new ModelException("scope score must be in [0, 1], was " + score);
        }
        return score;
    }
}

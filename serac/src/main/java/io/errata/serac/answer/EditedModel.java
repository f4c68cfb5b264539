package io.errata.serac.answer;

import io.errata.serac.ModelException;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.EditMemory;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * SERAC: retrieve candidates, score their scope, answer with the counterfactual model under the best edit if its score
 * exceeds the threshold, else with the base model. As many threads may use it as its parts allow.
 *
 * @see <a href="https://arxiv.org/abs/2206.06520">SERAC, Mitchell et al. 2022</a>
 */
public final class EditedModel {
    /**
     * Scores this close say the same: a classifier that is sure of two edits has no opinion on which is meant, and the
     * nearer one is. The paper takes the highest score alone.
     */
    private static final float TIE = 0.1f;

    private final EditMemory memory;
    private final ScopeClassifier scope;
    private final AnswerModel base;
    private final AnswerModel counterfactual;
    private final Settings settings;

    public EditedModel(
            EditMemory memory, ScopeClassifier scope, AnswerModel base, AnswerModel counterfactual, Settings settings) {
        this.memory = memory;
        this.scope = scope;
        this.base = base;
        this.counterfactual = counterfactual;
        this.settings = settings;
    }

    /**
     * Answers each query by one of the two models.
     *
     * @param queries n ≥ 0 non-blank texts
     * @return n answers, same order
     * @throws ModelException if a model fails or a score is not a number; nothing is answered
     */
    public List<Answer> answer(List<String> queries) {
        var routings = route(queries);
        var bases = answers(base, routings, Route.BASE);
        var counterfactuals = answers(counterfactual, routings, Route.COUNTERFACTUAL);
        return join(routings, bases, counterfactuals);
    }

    /** Like {@link #answer}, with both models' answers side by side wherever there is a candidate. */
    public List<Answer> compare(List<String> queries) {
        var routings = route(queries);
        var bases = base.answer(routings.stream().map(r -> Prompt.of(r.query())).toList());
        var counterfactuals = answers(
                counterfactual,
                routings.stream()
                        .map(r -> r.best().isPresent() ? r.to(Route.COUNTERFACTUAL) : r)
                        .toList(),
                Route.COUNTERFACTUAL);
        return join(routings, bases.stream().map(Optional::of).toList(), counterfactuals);
    }

    /** Decides the route of each query without asking either answer model. */
    public List<Routing> route(List<String> queries) {
        var candidates = memory.candidates(queries, settings.topK());
        var pairs = new ArrayList<ScopePair>();
        for (int q = 0; q < queries.size(); q++) {
            for (Candidate candidate : candidates.get(q)) {
                pairs.add(new ScopePair(candidate, queries.get(q)));
            }
        }
        float[] scores = scope.score(pairs);
        var routings = new ArrayList<Routing>(queries.size());
        int next = 0;
        for (int q = 0; q < queries.size(); q++) {
            var scored = new ArrayList<ScoredEdit>();
            for (Candidate candidate : candidates.get(q)) {
                scored.add(new ScoredEdit(candidate.edit(), candidate.similarity(), checked(scores[next++])));
            }
            routings.add(routing(queries.get(q), scored));
        }
        return routings;
    }

    private Routing routing(String query, List<ScoredEdit> scored) {
        scored.sort(bestFirst(scored));
        var best = scored.stream().findFirst();
        boolean inScope = best.isPresent() && inScope(best.get().score());
        return new Routing(
                query,
                inScope ? Route.COUNTERFACTUAL : Route.BASE,
                best,
                scored.stream().skip(1).findFirst());
    }

    private Comparator<ScoredEdit> bestFirst(List<ScoredEdit> scored) {
        float highest =
                (float) scored.stream().mapToDouble(ScoredEdit::score).max().orElse(0);
        // Edits of the same input are as near, whatever rounding made of it: the newest governs.
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

    private static List<Optional<String>> answers(AnswerModel model, List<Routing> routings, Route route) {
        var prompts = routings.stream()
                .filter(r -> r.route() == route)
                .map(Routing::prompt)
                .toList();
        var texts = model.answer(prompts).iterator();
        return routings.stream()
                .map(r -> r.route() == route ? Optional.of(texts.next()) : Optional.<String>empty())
                .toList();
    }

    private static List<Answer> join(
            List<Routing> routings, List<Optional<String>> bases, List<Optional<String>> counterfactuals) {
        var answers = new ArrayList<Answer>(routings.size());
        for (int i = 0; i < routings.size(); i++) {
            var r = routings.get(i);
            var routed = r.route() == Route.BASE ? bases.get(i) : counterfactuals.get(i);
            answers.add(new Answer(
                    routed.orElseThrow(), r.route(), r.best(), r.runnerUp(), bases.get(i), counterfactuals.get(i)));
        }
        return answers;
    }
}

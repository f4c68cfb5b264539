package io.errata.serac.answer;

import io.errata.serac.ModelException;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.EditMemory;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * SERAC: retrieve candidates, score their scope, answer with the counterfactual model under the best edit if its score
 * exceeds the threshold, else with the base model; where a query's gate has a grey band, a score in it gives the base model
 * the edit to read, which the paper does not. As many threads may use it as its parts allow.
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
     * Answers each query by one of the two models, all with the threshold of the settings.
     *
     * @param queries n ≥ 0 non-blank texts
     * @return n answers, same order
     * @throws ModelException if a model fails or a score is not a number; nothing is answered
     */
    public List<Answer> answer(List<String> queries) {
        return answer(queries, gates(queries));
    }

    /**
     * Like {@link #answer(List)}, each query with its own gate. Which edit is best does not depend on the gate: ties are broken
     * with the threshold of the settings, so that a decision once labelled as right or wrong stays so at another gate.
     *
     * @param gates n gates, one for each query in the same order
     */
    public List<Answer> answer(List<String> queries, List<ScopeThresholds> gates) {
        var routings = route(queries, gates);
        var bases = answers(base, routings, route -> route != Route.COUNTERFACTUAL);
        var counterfactuals = answers(counterfactual, routings, route -> route == Route.COUNTERFACTUAL);
        return join(routings, bases, counterfactuals);
    }

    /** Like {@link #answer(List)}, with both models' answers side by side wherever there is a candidate. */
    public List<Answer> compare(List<String> queries) {
        var routings = route(queries);
        var bases = base.answer(routings.stream().map(r -> Prompt.of(r.query())).toList());
        var counterfactuals = answers(
                counterfactual,
                routings.stream()
                        .map(r -> r.best().isPresent() ? r.to(Route.COUNTERFACTUAL) : r)
                        .toList(),
                route -> route == Route.COUNTERFACTUAL);
        return join(routings, bases.stream().map(Optional::of).toList(), counterfactuals);
    }

    /** Decides the route of each query without asking either answer model. */
    public List<Routing> route(List<String> queries) {
        return route(queries, gates(queries));
    }

    private List<ScopeThresholds> gates(List<String> queries) {
        return Collections.nCopies(queries.size(), ScopeThresholds.at(settings.threshold()));
    }

    private List<Routing> route(List<String> queries, List<ScopeThresholds> gates) {
        if (gates.size() != queries.size()) {
            throw new IllegalArgumentException(gates.size() + " gates for " + queries.size() + " queries");
        }
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
            routings.add(routing(queries.get(q), gates.get(q), scored));
        }
        return routings;
    }

    private Routing routing(String query, ScopeThresholds gate, List<ScoredEdit> scored) {
        scored.sort(bestFirst(scored));
        var best = scored.stream().findFirst();
        return new Routing(
                query,
                best.map(edit -> gate.route(edit.score())).orElse(Route.BASE),
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

    private static List<Optional<String>> answers(AnswerModel model, List<Routing> routings, Predicate<Route> asked) {
        var prompts = routings.stream()
                .filter(r -> asked.test(r.route()))
                .map(Routing::prompt)
                .toList();
        var texts = model.answer(prompts).iterator();
        return routings.stream()
                .map(r -> asked.test(r.route()) ? Optional.of(texts.next()) : Optional.<String>empty())
                .toList();
    }

    private static List<Answer> join(
            List<Routing> routings, List<Optional<String>> bases, List<Optional<String>> counterfactuals) {
        var answers = new ArrayList<Answer>(routings.size());
        for (int i = 0; i < routings.size(); i++) {
            var r = routings.get(i);
            var routed = r.route() == Route.COUNTERFACTUAL ? counterfactuals.get(i) : bases.get(i);
            answers.add(new Answer(
                    routed.orElseThrow(), r.route(), r.best(), r.runnerUp(), bases.get(i), counterfactuals.get(i)));
        }
        return answers;
    }
}

package io.errata.serac.answer;

import io.errata.serac.ModelException;
import io.errata.serac.memory.EditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.scope.CoverageScopeClassifier;
import io.errata.serac.scope.ScopeClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * SERAC: retrieves candidates and scores their scope. If the best score exceeds the threshold, the counterfactual model
 * answers under the best edit; else the base model answers. A score in the thresholds' grey band gives the base model
 * the edit as context, which the paper does not do. The scope that an edit's author states takes part in its score. It is
 * as safe for threads as its parts are.
 *
 * @see <a href="https://arxiv.org/abs/2206.06520">SERAC, Mitchell et al. 2022</a>
 */
public final class EditedModel {
    private final EditRouter router;
    private final AnswerModel base;
    private final AnswerModel counterfactual;

    public EditedModel(
            EditMemory memory, ScopeClassifier scope, AnswerModel base, AnswerModel counterfactual, Settings settings) {
        this.router = new EditRouter(memory, new CoverageScopeClassifier(scope), settings);
        this.base = base;
        this.counterfactual = counterfactual;
    }

    /**
     * Answers each query by one of the two models, with edit memory's thresholds for it, or else those of the settings.
     * The choice of the best edit does not depend on edit memory's thresholds: the settings' threshold decides ties. So
     * a decision once labelled as right or wrong stays so at another threshold.
     *
     * @param queries n ≥ 0
     * @return n answers, same order, all of one moment of edit memory
     * @throws ModelException if a model fails or a score is not a number; nothing is answered
     */
    public List<Answer> answer(List<MemoryQuery> queries) {
        var routings = route(queries);
        var bases = answers(base, routings, route -> route != Route.COUNTERFACTUAL);
        var counterfactuals = answers(counterfactual, routings, route -> route == Route.COUNTERFACTUAL);
        return join(routings, bases, counterfactuals);
    }

    /** Like {@link #answer}, with both models' answers side by side wherever there is a candidate. */
    public List<Answer> compare(List<MemoryQuery> queries) {
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

    /** Decides the route of each query without a call of either answer model. */
    public List<Routing> route(List<MemoryQuery> queries) {
        return router.route(queries);
    }

    private static List<Optional<String>> answers(AnswerModel model, List<Routing> routings, Predicate<Route> chosen) {
        var prompts = routings.stream()
                .filter(r -> chosen.test(r.route()))
                .map(Routing::prompt)
                .toList();
        var texts = model.answer(prompts).iterator();
        return routings.stream()
                .map(r -> chosen.test(r.route()) ? Optional.of(texts.next()) : Optional.<String>empty())
                .toList();
    }

    private static List<Answer> join(
            List<Routing> routings, List<Optional<String>> bases, List<Optional<String>> counterfactuals) {
        var answers = new ArrayList<Answer>(routings.size());
        for (int i = 0; i < routings.size(); i++) {
            answers.add(answer(routings.get(i), bases.get(i), counterfactuals.get(i)));
        }
        return answers;
    }

    private static Answer answer(Routing r, Optional<String> base, Optional<String> counterfactual) {
        var text = (r.route() == Route.COUNTERFACTUAL ? counterfactual : base).orElseThrow();
        return new Answer(text, r.route(), r.best(), r.runnerUp(), base, counterfactual, r.grounds());
    }
}

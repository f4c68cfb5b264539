package io.errata.serac.answer;

import java.util.Optional;

/**
 * The edited model's answer to a query, and its reason.
 *
 * @param text           the routed answer
 * @param route          the model that gave it
 * @param best           the candidate of highest score; empty when edit memory had no candidate. It governs the query
 *                       if the route is COUNTERFACTUAL, and is context if it is BASE_WITH_EDIT.
 * @param runnerUp       the candidate of second highest score
 * @param base           the base model's answer, if it was computed; with {@code best} as context if the route is
 *                       BASE_WITH_EDIT
 * @param counterfactual the counterfactual model's answer under {@code best}, if it was computed
 * @param grounds        the candidates, revision and thresholds behind the decision
 */
public record Answer(
        String text,
        Route route,
        Optional<ScoredEdit> best,
        Optional<ScoredEdit> runnerUp,
        Optional<String> base,
        Optional<String> counterfactual,
        Grounds grounds) {}

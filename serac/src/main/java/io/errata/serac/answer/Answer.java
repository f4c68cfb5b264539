package io.errata.serac.answer;

import java.util.Optional;

/**
 * What the edited model says, and why.
 *
 * @param text           the routed answer
 * @param route          who gave it
 * @param best           the candidate of highest score; it governs the query if the route is COUNTERFACTUAL, and is
 *                       context if it is BASE_WITH_EDIT; empty when the memory had no candidate
 * @param runnerUp       the candidate of second highest score
 * @param base           the base model's answer, if it was computed; with {@code best} as context if the route is
 *                       BASE_WITH_EDIT
 * @param counterfactual the counterfactual model's answer under {@code best}, if it was computed
 * @param grounds        what memory gave to decide on
 */
public record Answer(
        String text,
        Route route,
        Optional<ScoredEdit> best,
        Optional<ScoredEdit> runnerUp,
        Optional<String> base,
        Optional<String> counterfactual,
        Grounds grounds) {}

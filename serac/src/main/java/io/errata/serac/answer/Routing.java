package io.errata.serac.answer;

import java.util.Optional;

/** A query's route, its two best candidates, and the evidence that decided the route. */
public record Routing(
        String query, Route route, Optional<ScoredEdit> best, Optional<ScoredEdit> runnerUp, Grounds grounds) {
    Routing to(Route other) {
        return new Routing(query, other, best, runnerUp, grounds);
    }

    Prompt prompt() {
        return route == Route.BASE
                ? Prompt.of(query)
                : Prompt.of(best.orElseThrow().edit(), query);
    }
}

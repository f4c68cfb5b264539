package io.errata.serac.answer;

import java.util.Optional;

/** Where a query goes and the two best candidates it was decided on. */
public record Routing(String query, Route route, Optional<ScoredEdit> best, Optional<ScoredEdit> runnerUp) {
    Routing to(Route other) {
        return new Routing(query, other, best, runnerUp);
    }

    Prompt prompt() {
        return route == Route.BASE
                ? Prompt.of(query)
                : Prompt.of(best.orElseThrow().edit(), query);
    }
}

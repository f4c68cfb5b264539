package io.errata.lab.eval.pairs;

import io.errata.lab.data.Chains;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.LiveRoutes;
import io.errata.serac.answer.Routing;
import io.errata.serac.memory.Edit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labelled pairs of queries as an edit memory: every first text is a live edit, every distinct second text is a query.
 * A candidate is right if a chain of positive labels joins it and the query.
 */
public final class PairsMemory {
    private final List<TextPair> pairs;
    private final Chains chains = new Chains();
    private final Set<String> answerable = new HashSet<>();

    public PairsMemory(List<TextPair> pairs) {
        this.pairs = pairs;
        pairs.stream().filter(TextPair::same).forEach(pair -> chains.join(pair.first(), pair.second()));
        pairs.forEach(pair -> answerable.add(chains.root(pair.first())));
    }

    /** @return for each scope the results of every query, all in the same order */
    public Map<EvaluatedModels.Scope, List<MemorySweep.Asked>> ask(
            LiveRoutes routes, List<EvaluatedModels.Scope> scopes) {
        var edits = IntStream.range(0, pairs.size())
                .mapToObj(i -> new Edit("edit-" + i, pairs.get(i).first(), "", i))
                .toList();
        var queries = pairs.stream().map(TextPair::second).distinct().toList();
        return routes.of(edits, queries, scopes).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().map(this::judged).toList()));
    }

    private MemorySweep.Asked judged(Routing routing) {
        var best = routing.best().orElseThrow();
        var edit = best.edit().input();
        return new MemorySweep.Asked(
                routing.query(),
                edit,
                best.score(),
                chains.joined(edit, routing.query()),
                answerable.contains(chains.root(routing.query())));
    }
}

package io.errata.lab.eval;

import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The routes of queries while many edits are live at once. One thread. */
public final class LiveRoutes {
    private static final int BATCH = 64;

    private final EvaluatedModels suite;
    private final Settings settings;
    private final ProgressListener progress;

    public LiveRoutes(EvaluatedModels suite, Settings settings, ProgressListener progress) {
        this.suite = suite;
        this.settings = settings;
        this.progress = progress;
    }

    /** @return for each scope a routing for each query, same order */
    public Map<EvaluatedModels.Scope, List<Routing>> of(
            List<Edit> edits, List<String> queries, List<EvaluatedModels.Scope> scopes) {
        try (var index = suite.index().get()) {
            var memory = new IndexedEditMemory(suite.encoder(), index);
            publish(edits, memory);
            return route(queries, scopes, new Baselines(suite, memory, settings));
        }
    }

    private void publish(List<Edit> edits, IndexedEditMemory memory) {
        for (int from = 0; from < edits.size(); from += BATCH) {
            int to = Math.min(edits.size(), from + BATCH);
            memory.publish(edits.subList(from, to));
            progress.at("edits", to, edits.size());
        }
    }

    private Map<EvaluatedModels.Scope, List<Routing>> route(
            List<String> queries, List<EvaluatedModels.Scope> scopes, Baselines contenders) {
        var routings = new EnumMap<EvaluatedModels.Scope, List<Routing>>(EvaluatedModels.Scope.class);
        for (int from = 0; from < queries.size(); from += BATCH) {
            int to = Math.min(queries.size(), from + BATCH);
            for (var scope : scopes) {
                routings.computeIfAbsent(scope, _ -> new ArrayList<>())
                        .addAll(contenders.serac(scope).route(MemoryQuery.of(queries.subList(from, to))));
            }
            progress.at("queries", to, queries.size());
        }
        return routings;
    }
}

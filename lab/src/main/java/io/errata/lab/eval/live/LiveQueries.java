package io.errata.lab.eval.live;

import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.EvaluatedModels.Scope;
import io.errata.lab.eval.LiveRoutes;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides queries while all edits are live: by cross-attention, by the cosine to the nearest edit alone, and by two
 * rules that look at nothing. One thread.
 */
public final class LiveQueries {
    public static final String CROSS = "cross";
    public static final String PLAIN_COSINE = "plainCosine";
    public static final String ALWAYS_BASE = "alwaysBase";
    public static final String ALWAYS_COUNTERFACTUAL = "alwaysCounterfactual";

    private static final List<Scope> SCOPES = List.of(Scope.CROSS, Scope.EMBEDDING);

    private final EvaluatedModels suite;
    private final Settings settings;
    private final float cosine;
    private final ProgressListener progress;

    /**
     * @param settings of cross-attention
     * @param cosine   the plain cosine takes a query in scope of the nearest edit above it
     */
    public LiveQueries(EvaluatedModels suite, Settings settings, float cosine, ProgressListener progress) {
        this.suite = suite.remembering();
        this.settings = settings;
        this.cosine = cosine;
        this.progress = progress;
    }

    /** @return for each way to decide, cross-attention first, the decisions in the order of the queries */
    public <L> Map<String, JudgedQueries<L>> judge(List<Edit> edits, List<LabelledQuery<L>> queries) {
        var texts = queries.stream().map(LabelledQuery::text).distinct().toList();
        var routes = new LiveRoutes(suite, settings, progress).of(edits, texts, SCOPES);
        var cross = byText(routes.getOrDefault(Scope.CROSS, List.of()));
        var nearest = byText(routes.getOrDefault(Scope.EMBEDDING, List.of()));
        var judged = new LinkedHashMap<String, JudgedQueries<L>>();
        judged.put(CROSS, judged(queries, cross, routing -> routing.route() == Route.COUNTERFACTUAL));
        judged.put(PLAIN_COSINE, judged(queries, nearest, this::isNear));
        judged.put(ALWAYS_BASE, judged(queries, nearest, _ -> false));
        judged.put(
                ALWAYS_COUNTERFACTUAL,
                judged(queries, nearest, routing -> routing.best().isPresent()));
        return judged;
    }

    private boolean isNear(Routing routing) {
        return routing.best().filter(best -> best.similarity() > cosine).isPresent();
    }

    private static <L> JudgedQueries<L> judged(
            List<LabelledQuery<L>> queries, Map<String, Routing> routings, Predicate<Routing> answers) {
        var judged = new ArrayList<Judged<L>>();
        for (var query : queries) {
            var routing = Optional.ofNullable(routings.get(query.text())).orElseThrow();
            judged.add(new Judged<>(query, routing.best(), answers.test(routing)));
        }
        return new JudgedQueries<>(judged);
    }

    private static Map<String, Routing> byText(List<Routing> routings) {
        var byText = new HashMap<String, Routing>();
        routings.forEach(routing -> byText.put(routing.query(), routing));
        return byText;
    }
}

package io.errata.lab.eval.calibration;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.AnswerText;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.LiveRoutes;
import io.errata.lab.eval.edits.EditProbes;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.ScoredEdit;
import io.errata.serac.memory.Edit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Edits with their rephrases and locality probes as an edit memory. Every edit is live. Every distinct probe is a
 * query if it can succeed whatever other edits are live. An edit's own prompt is no probe here, because it needs no
 * label.
 */
final class ProbesMemory {
    private final List<EditCase> cases;

    ProbesMemory(List<EditCase> cases) {
        this.cases = cases;
    }

    /**
     * A probe and its routing.
     *
     * @param target  target of the probe's edit, which governs the probe if it is in scope
     * @param inScope whether some live edit governs the probe
     * @param right   whether its best candidate also governs it
     */
    record Asked(Routing routing, String target, boolean inScope, boolean right) {
        ScoredEdit best() {
            return routing.best().orElseThrow();
        }
    }

    List<Asked> ask(LiveRoutes routes) {
        var probes = probes();
        var queries = probes.keySet().stream().sorted().toList();
        return routes.of(edits(), queries, List.of(EvaluatedModels.Scope.CROSS)).values().stream()
                .flatMap(List::stream)
                .map(routing -> judged(routing, probes))
                .toList();
    }

    private Map<String, EditProbes.Probe> probes() {
        return EditProbes.of(cases).stream()
                .filter(probe -> probe.clean() && probe.kind() != EditProbes.Kind.OWN)
                .collect(Collectors.toMap(EditProbes.Probe::text, Function.identity(), (first, _) -> first));
    }

    private List<Edit> edits() {
        return IntStream.range(0, cases.size())
                .mapToObj(i ->
                        new Edit("" + i, cases.get(i).prompt(), cases.get(i).target(), i))
                .toList();
    }

    private Asked judged(Routing routing, Map<String, EditProbes.Probe> probes) {
        var probe = Optional.ofNullable(probes.get(routing.query())).orElseThrow();
        var own = cases.get(probe.edit());
        var best =
                cases.get(Integer.parseInt(routing.best().orElseThrow().edit().id()));
        boolean inScope = probe.kind() == EditProbes.Kind.REPHRASE;
        boolean same = AnswerText.same(best.subject(), own.subject()) && AnswerText.same(best.target(), own.target());
        return new Asked(routing, own.target(), inScope, inScope && same);
    }
}

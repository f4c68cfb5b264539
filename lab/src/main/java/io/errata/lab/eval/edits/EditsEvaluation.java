package io.errata.lab.eval.edits;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.Baselines;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.lab.eval.RunFigures;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Question-answering edits in a stream, one a step: how success, rephrases and locality change with the number of
 * edits.
 */
public final class EditsEvaluation {
    private static final List<String> COLUMNS = List.of(
            "edits",
            "scope",
            "name",
            "ownPrompt",
            "rephrase",
            "rephraseFiltered",
            "rephraseStrict",
            "locality",
            "localityFiltered",
            "drawdown",
            "retentionFirst100",
            "conflicts",
            "hardPreserved",
            "hardProbes");

    private static final List<String> FAILURE =
            List.of("probe", "edit", "query", "route", "best edit", "score", "answer");
    private static final int SHOWN_FAILURES = 500;

    private static final String DEPLOYED = "deployed";

    private final EvaluatedModels suite;
    private final Plan plan;
    private final ProgressListener progress;

    /**
     * The plan of an evaluation.
     *
     * @param counts         numbers of live edits, in report order
     * @param lookupCosine   global threshold of the lookup baseline
     * @param originalMax    most live edits at which the evaluation runs the paper's procedure
     * @param hardNeighbours seed of the hard out-of-scope probes; empty for none
     * @param deployed       model that gets the same queries as cross-attention in process; empty for none
     */
    public record Plan(
            List<Integer> counts,
            List<EvaluatedModels.Scope> scopes,
            Settings settings,
            float lookupCosine,
            int originalMax,
            Optional<Long> hardNeighbours,
            Optional<DeployedModel> deployed) {
        public Plan {
            if (deployed.isPresent() && !scopes.contains(EvaluatedModels.Scope.CROSS)) {
                throw new IllegalArgumentException("a deployed model is compared with cross-attention in process");
            }
        }
    }

    private record Probes(List<EditProbes.Probe> all, Optional<List<HardNeighbours.Probe>> hard) {
        private List<String> texts() {
            var others = hard.stream().flatMap(List::stream).map(HardNeighbours.Probe::text);
            return Stream.concat(all.stream().map(EditProbes.Probe::text), others)
                    .toList();
        }
    }

    public EditsEvaluation(EvaluatedModels suite, Plan plan, ProgressListener progress) {
        this.suite = suite.remembering();
        this.plan = plan;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<EditCase> cases, Report report) throws IOException {
        var measured = measured(cases, report);
        var figures = new RunFigures();
        for (int count : plan.counts()) {
            Optional.ofNullable(measured.get(count)).orElseThrow().forEach(figures::add);
        }
        figures.summarize(report);
        plot(figures.runs(), report);
        return Table.of(figures.rows(), columns());
    }

    /** The rows of each number of live edits. */
    private Map<Integer, List<Map<String, Object>>> measured(List<EditCase> cases, Report report) throws IOException {
        var measured = new HashMap<Integer, List<Map<String, Object>>>();
        var hard = plan.hardNeighbours().map(seed -> new HardNeighbours(cases, suite.encoder(), suite.index(), seed));
        try (var index = suite.index().get()) {
            var stream = new EditStream(new IndexedEditMemory(suite.encoder(), index), cases);
            for (int count : plan.counts().stream().sorted().distinct().toList()) {
                publish(count, stream);
                measured.put(count, measure(stream, hard, report));
            }
        }
        return measured;
    }

    private void publish(int count, EditStream stream) {
        int before = stream.live().size();
        stream.publishTo(count, progress);
        plan.deployed().ifPresent(deployed -> deployed.publish(stream.edits(before)));
    }

    private List<String> columns() {
        var columns = new ArrayList<>(COLUMNS);
        if (plan.deployed().isPresent()) {
            columns.addAll(List.of("sameRoute", "sameAnswer"));
        }
        return columns;
    }

    /** Returns one row for each model. */
    private List<Map<String, Object>> measure(EditStream stream, Optional<HardNeighbours> hard, Report report)
            throws IOException {
        int count = stream.live().size();
        var probes = new Probes(EditProbes.of(stream.live()), hard.map(one -> one.probes(count)));
        var measures = ask(stream, probes.texts());
        for (var scope : plan.scopes()) {
            var failures = of(scope, measures).failures(probes.all(), SHOWN_FAILURES);
            report.table("failures-%d-%s.tsv".formatted(count, scope.label()), FAILURE, failures);
        }
        return measures.keySet().stream()
                .map(name -> figures(RunFigures.begin(count, label(name)), name, measures, probes))
                .toList();
    }

    private Map<String, EditsMeasure> ask(EditStream stream, List<String> texts) {
        int count = stream.live().size();
        var contenders = new Baselines(suite, stream.memory(), plan.settings());
        var measures = new LinkedHashMap<String, EditsMeasure>();
        models(contenders, count).forEach((name, model) -> {
            ProgressListener named = (what, done, total) -> progress.at(count + " edits, " + name, done, total);
            measures.put(name, new EditsMeasure(stream).ask(model, contenders, texts, named));
        });
        return measures;
    }

    private static Map<String, Object> figures(
            Figures figures, String name, Map<String, EditsMeasure> measures, Probes probes) {
        var measure = Optional.ofNullable(measures.get(name)).orElseThrow();
        measure.count(probes.all(), figures);
        if (name.equals(DEPLOYED)) {
            measure.compare(of(EvaluatedModels.Scope.CROSS, measures), figures);
        }
        probes.hard().ifPresent(found -> hard(found, measure, figures));
        return figures.values();
    }

    private static EditsMeasure of(EvaluatedModels.Scope scope, Map<String, EditsMeasure> measures) {
        return Optional.ofNullable(measures.get(scope.name())).orElseThrow();
    }

    private static String label(String model) {
        return Arrays.stream(EvaluatedModels.Scope.values())
                .filter(scope -> scope.name().equals(model))
                .map(EvaluatedModels.Scope::label)
                .findFirst()
                .orElse(model);
    }

    private Map<String, Function<List<String>, List<Answer>>> models(Baselines contenders, int count) {
        var models = new LinkedHashMap<String, Function<List<String>, List<Answer>>>();
        plan.scopes().forEach(scope -> models.put(scope.name(), texts(contenders.serac(scope))));
        plan.deployed().ifPresent(deployed -> models.put(DEPLOYED, deployed::answer));
        models.put("lookup", texts(contenders.lookup(plan.lookupCosine())));
        models.put("alwaysBase", texts(contenders.alwaysBase()));
        models.put("alwaysCounterfactual", texts(contenders.alwaysCounterfactual()));
        if (count <= plan.originalMax()) {
            models.put("originalSerac", texts(contenders.original()));
        }
        return models;
    }

    private static Function<List<String>, List<Answer>> texts(EditedModel model) {
        return texts -> model.answer(MemoryQuery.of(texts));
    }

    private static void hard(List<HardNeighbours.Probe> probes, EditsMeasure measure, Figures figures) {
        var others = probes.stream().filter(probe -> !probe.sameSubject()).toList();
        var all = Rate.of(probes, probe -> measure.preserved(probe.text()));
        var other = Rate.of(others, probe -> measure.preserved(probe.text()));
        // No probe remains if every prompt of the files is live; the count then shows zero.
        figures.put("hardPreserved", other)
                .put("hardProbes", other.all())
                .put("hardPreservedWithSameSubject", all)
                .put("hardProbesWithSameSubject", all.all());
    }

    private void plot(List<Map<String, Object>> runs, Report report) throws IOException {
        var series = plan.scopes().stream()
                .flatMap(scope -> curves(scope.label(), runs))
                .toList();
        report.plot("edits", new Axes("Edits live at once", "edits", "share", true), series);
    }

    private static Stream<Series> curves(String scope, List<Map<String, Object>> all) {
        var runs = all.stream().filter(run -> scope.equals(run.get("scope"))).toList();
        return Stream.of("rephrase", "localityFiltered")
                .map(figure -> RunFigures.curve(figure + ", " + scope, runs, "edits", figure));
    }
}

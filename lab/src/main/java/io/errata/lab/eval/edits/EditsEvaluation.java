package io.errata.lab.eval.edits;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.Baselines;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    public EditsEvaluation(EvaluatedModels suite, Plan plan, ProgressListener progress) {
        this.suite = suite.remembering();
        this.plan = plan;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<EditCase> cases, Report report) throws IOException {
        var measured = new LinkedHashMap<Integer, Map<String, Map<String, Object>>>();
        var hard = plan.hardNeighbours().map(seed -> new HardNeighbours(cases, suite.encoder(), suite.index(), seed));
        try (var index = suite.index().get()) {
            var stream = new EditStream(new IndexedEditMemory(suite.encoder(), index), cases);
            for (int count : plan.counts().stream().sorted().distinct().toList()) {
                int before = stream.live().size();
                stream.publishTo(count, progress);
                plan.deployed().ifPresent(deployed -> deployed.publish(stream.edits(before)));
                measured.put(count, measure(stream, hard, report));
            }
        }
        var runs = new ArrayList<Map<String, Object>>();
        var baselines = new ArrayList<Map<String, Object>>();
        for (int count : plan.counts()) {
            Optional.ofNullable(measured.get(count))
                    .orElseThrow()
                    .values()
                    .forEach(row -> (row.containsKey("scope") ? runs : baselines).add(row));
        }
        report.summary(Map.of("runs", runs, "baselines", baselines));
        plot(runs, report);
        var rows = new ArrayList<>(runs);
        rows.addAll(baselines);
        return Table.of(rows, columns());
    }

    private List<String> columns() {
        var columns = new ArrayList<>(COLUMNS);
        if (plan.deployed().isPresent()) {
            columns.addAll(List.of("sameRoute", "sameAnswer"));
        }
        return columns;
    }

    private Map<String, Map<String, Object>> measure(EditStream stream, Optional<HardNeighbours> hard, Report report)
            throws IOException {
        var contenders = new Baselines(suite, stream.memory(), plan.settings());
        int count = stream.live().size();
        var rows = new LinkedHashMap<String, Map<String, Object>>();
        var hardProbes = hard.map(one -> one.probes(count)).orElse(List.of());
        var probes = EditProbes.of(stream.live());
        var measures = new HashMap<String, EditsMeasure>();
        for (var contender : models(contenders, count).entrySet()) {
            var name = contender.getKey();
            boolean run = EvaluatedModels.Scope.EMBEDDING.name().equals(name)
                    || EvaluatedModels.Scope.CROSS.name().equals(name);
            var figures = new Figures()
                    .put("edits", count)
                    .put(run ? "scope" : "name", run ? name.toLowerCase(Locale.ROOT) : name);
            var texts =
                    new ArrayList<>(probes.stream().map(EditProbes.Probe::text).toList());
            hardProbes.forEach(probe -> texts.add(probe.text()));
            ProgressListener named = (what, done, total) -> progress.at(count + " edits, " + name, done, total);
            var measure = new EditsMeasure(stream).ask(contender.getValue(), contenders, texts, named);
            measure.count(probes, figures);
            measures.put(name, measure);
            if (name.equals(DEPLOYED)) {
                measure.compare(
                        Optional.ofNullable(measures.get(EvaluatedModels.Scope.CROSS.name()))
                                .orElseThrow(),
                        figures);
            }
            if (hard.isPresent()) {
                hard(hardProbes, measure, figures);
            }
            rows.put(name, figures.values());
            if (run) {
                report.table(
                        "failures-%d-%s.tsv".formatted(count, name.toLowerCase(Locale.ROOT)),
                        FAILURE,
                        measure.failures(probes, SHOWN_FAILURES));
            }
        }
        return rows;
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
        var other = new Rate();
        var all = new Rate();
        for (var probe : probes) {
            boolean preserved = measure.preserved(probe.text());
            all.add(preserved);
            if (!probe.sameSubject()) {
                other.add(preserved);
            }
        }
        // No probe remains if every prompt of the files is live; the count then shows zero.
        figures.put("hardPreserved", other)
                .put("hardProbes", other.all())
                .put("hardPreservedWithSameSubject", all)
                .put("hardProbesWithSameSubject", all.all());
    }

    private void plot(List<Map<String, Object>> runs, Report report) throws IOException {
        var series = new ArrayList<Series>();
        for (var scope : plan.scopes()) {
            var name = scope.name().toLowerCase(Locale.ROOT);
            for (var figure : List.of("rephrase", "localityFiltered")) {
                var some = runs.stream()
                        .filter(run -> name.equals(run.get("scope")) && run.get(figure) instanceof Double)
                        .toList();
                series.add(new Series(figure + ", " + name, numbers(some, "edits"), numbers(some, figure)));
            }
        }
        report.plot("edits", new Axes("Edits live at once", "edits", "share", true), series);
    }

    private static double[] numbers(List<Map<String, Object>> runs, String figure) {
        return runs.stream()
                .mapToDouble(run -> run.get(figure) instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }
}

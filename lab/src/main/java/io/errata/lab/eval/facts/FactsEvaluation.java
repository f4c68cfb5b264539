package io.errata.lab.eval.facts;

import io.errata.lab.data.Claim;
import io.errata.lab.eval.Baselines;
import io.errata.lab.eval.Episodes;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fact-checking in the paper's form. The edit is a row's evidence. A row's claim is in scope if the evidence supports
 * or refutes it. Out of scope is the claim itself if the information does not suffice (hard), otherwise a claim of
 * another page (easy). Edits that are live together come from different pages as far as the pages suffice.
 */
public final class FactsEvaluation {
    /** Number of rows to cover: with few live edits, the evaluation runs as many episodes as that takes. */
    private static final int ROWS = 2000;

    private static final int BATCH = 64;
    /** The label of evidence taken as a claim about itself: the only answer of a cache, which reads no claim. */
    private static final String STATED = Claim.Label.SUPPORTS.name();
    /** Cosine from which the lookup hits. */
    private static final float LOOKUP = 0.8f;

    private static final int ORIGINAL_MOST = 100;

    private final EvaluatedModels suite;
    private final Plan plan;
    private final ProgressListener progress;

    /** @param counts numbers of live edits, in report order */
    public record Plan(List<Integer> counts, List<EvaluatedModels.Scope> scopes, Settings settings, long seed) {}

    public FactsEvaluation(EvaluatedModels suite, Plan plan, ProgressListener progress) {
        this.suite = suite.remembering();
        this.plan = plan;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<Claim> claims, Report report) throws IOException {
        var runs = new ArrayList<Map<String, Object>>();
        var baselines = new ArrayList<Map<String, Object>>();
        for (int count : plan.counts()) {
            var tallies = new LinkedHashMap<String, Tally>();
            var episodes = Episodes.of(claims, Claim::page, new Episodes.Size(count, ROWS), plan.seed());
            for (int i = 0; i < episodes.size(); i++) {
                episode(episodes.get(i), claims, tallies);
                progress.at(count + " edits, episodes", i + 1, episodes.size());
            }
            tallies.forEach((name, tally) -> {
                boolean run =
                        plan.scopes().stream().anyMatch(scope -> lower(scope).equals(name));
                (run ? runs : baselines).add(tally.figures(count, run ? "scope" : "name", name));
            });
        }
        report.summary(Map.of("runs", runs, "baselines", baselines));
        var rows = new ArrayList<>(runs);
        rows.addAll(baselines);
        report.bars("facts", new Axes("Fact-checking", "", "share", false), labels(rows), bars(rows));
        return Table.of(
                rows,
                List.of(
                        "edits",
                        "scope",
                        "name",
                        "success",
                        "successSupports",
                        "successRefutes",
                        "drawdown",
                        "drawdownHard",
                        "drawdownEasy"));
    }

    private void episode(List<Claim> live, List<Claim> all, Map<String, Tally> tallies) {
        try (var index = suite.index().get()) {
            var memory = new IndexedEditMemory(suite.encoder(), index);
            for (int i = 0; i < live.size(); i++) {
                memory.publish(List.of(new Edit("" + i, live.get(i).evidence(), STATED, i)));
            }
            var contenders = new Baselines(suite, memory, plan.settings());
            var outside = outside(live, all);
            for (var scope : plan.scopes()) {
                tally(tallies, lower(scope), contenders.serac(scope), live, outside);
            }
            tally(tallies, "lookup", contenders.lookup(LOOKUP), live, outside);
            if (live.size() <= ORIGINAL_MOST) {
                tally(tallies, "originalSerac", contenders.original(), live, outside);
            }
            tally(tallies, "alwaysBase", contenders.alwaysBase(), live, outside);
            tally(tallies, "alwaysCounterfactual", contenders.alwaysCounterfactual(), live, outside);
        }
    }

    private void tally(
            Map<String, Tally> tallies, String name, EditedModel model, List<Claim> live, List<String> outside) {
        var tally = tallies.computeIfAbsent(name, _ -> new Tally());
        var asked = new LinkedHashSet<>(outside);
        live.forEach(claim -> asked.add(claim.claim()));
        var said = answers(model, List.copyOf(asked));
        for (int i = 0; i < live.size(); i++) {
            var claim = live.get(i);
            if (claim.label() != Claim.Label.NOT_ENOUGH_INFO) {
                tally.inside(claim, text(said, claim.claim()));
            }
            tally.outside(claim, text(said, outside.get(i)).equals(base(outside.get(i))));
        }
    }

    private Map<String, Answer> answers(EditedModel model, List<String> texts) {
        var said = new LinkedHashMap<String, Answer>();
        for (int from = 0; from < texts.size(); from += BATCH) {
            var batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
            var answers = model.answer(MemoryQuery.of(batch));
            suite.base().answer(batch.stream().map(Prompt::of).toList());
            for (int i = 0; i < batch.size(); i++) {
                said.put(batch.get(i), answers.get(i));
            }
        }
        return said;
    }

    private static String text(Map<String, Answer> said, String claim) {
        return java.util.Optional.ofNullable(said.get(claim)).orElseThrow().text();
    }

    private String base(String claim) {
        return suite.base().answer(List.of(Prompt.of(claim))).getFirst();
    }

    /** Returns one claim for each live edit, same order. */
    private List<String> outside(List<Claim> live, List<Claim> all) {
        var random = new Random(plan.seed());
        var pages = new HashSet<String>();
        live.forEach(claim -> pages.add(claim.page()));
        var elsewhere =
                all.stream().filter(claim -> !pages.contains(claim.page())).toList();
        var outside = new ArrayList<String>();
        for (var claim : live) {
            // If every page is live, no claim of another page exists. The pool is then every page but the edit's own.
            var pool = elsewhere.isEmpty()
                    ? all.stream()
                            .filter(other -> !other.page().equals(claim.page()))
                            .toList()
                    : elsewhere;
            boolean hard = claim.label() == Claim.Label.NOT_ENOUGH_INFO || pool.isEmpty();
            outside.add(
                    hard ? claim.claim() : pool.get(random.nextInt(pool.size())).claim());
        }
        return outside;
    }

    private static final class Tally {
        private final Rate success = new Rate();
        private final Rate supports = new Rate();
        private final Rate refutes = new Rate();
        private final Rate changed = new Rate();
        private final Rate hard = new Rate();
        private final Rate easy = new Rate();

        private void inside(Claim claim, String said) {
            boolean right = said.equals(claim.label().name());
            success.add(right);
            (claim.label() == Claim.Label.SUPPORTS ? supports : refutes).add(right);
        }

        private void outside(Claim claim, boolean preserved) {
            changed.add(!preserved);
            (claim.label() == Claim.Label.NOT_ENOUGH_INFO ? hard : easy).add(!preserved);
        }

        private Map<String, Object> figures(int count, String kind, String name) {
            return new Figures()
                    .put("edits", count)
                    .put(kind, name)
                    .put("success", success)
                    .put("successSupports", supports)
                    .put("successRefutes", refutes)
                    .put("drawdown", changed)
                    .put("drawdownHard", hard)
                    .put("drawdownEasy", easy)
                    .put("rows", changed.all())
                    .values();
        }
    }

    private static String lower(EvaluatedModels.Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> labels(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> row.getOrDefault("scope", row.getOrDefault("name", "")) + " " + row.get("edits"))
                .toList();
    }

    private static Map<String, List<Double>> bars(List<Map<String, Object>> rows) {
        var bars = new LinkedHashMap<String, List<Double>>();
        for (var figure : List.of("success", "drawdown")) {
            bars.put(
                    figure,
                    rows.stream()
                            .map(row -> row.get(figure) instanceof Double number ? number : 0.0)
                            .toList());
        }
        return bars;
    }
}

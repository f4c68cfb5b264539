package io.errata.lab.eval.facts;

import io.errata.lab.data.Claim;
import io.errata.lab.eval.Baselines;
import io.errata.lab.eval.Episodes;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.lab.eval.RunFigures;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private static final List<String> COLUMNS = List.of(
            "edits",
            "scope",
            "name",
            "success",
            "successSupports",
            "successRefutes",
            "drawdown",
            "drawdownHard",
            "drawdownEasy");

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
        var figures = new RunFigures();
        for (int count : plan.counts()) {
            tallies(claims, count).forEach((name, tally) -> figures.add(tally.figures(RunFigures.begin(count, name))));
        }
        figures.summarize(report);
        var rows = figures.rows();
        var labels = rows.stream().map(RunFigures::label).toList();
        report.bars("facts", new Axes("Fact-checking", "", "share", false), labels, bars(rows));
        return Table.of(rows, COLUMNS);
    }

    private Map<String, Tally> tallies(List<Claim> claims, int count) {
        var tallies = new LinkedHashMap<String, Tally>();
        var episodes = Episodes.of(claims, Claim::page, new Episodes.Size(count, ROWS), plan.seed());
        for (int i = 0; i < episodes.size(); i++) {
            episode(episodes.get(i), claims, tallies);
            progress.at(count + " edits, episodes", i + 1, episodes.size());
        }
        return tallies;
    }

    private void episode(List<Claim> live, List<Claim> all, Map<String, Tally> tallies) {
        try (var index = suite.index().get()) {
            var memory = new IndexedEditMemory(suite.encoder(), index);
            for (int i = 0; i < live.size(); i++) {
                memory.publish(List.of(new Edit("" + i, live.get(i).evidence(), STATED, i)));
            }
            var outside = outside(live, all);
            models(new Baselines(suite, memory, plan.settings()), live.size())
                    .forEach((name, model) -> tally(tallies, name, model, live, outside));
        }
    }

    private Map<String, EditedModel> models(Baselines contenders, int count) {
        var models = new LinkedHashMap<String, EditedModel>();
        plan.scopes().forEach(scope -> models.put(scope.label(), contenders.serac(scope)));
        models.put("lookup", contenders.lookup(LOOKUP));
        if (count <= ORIGINAL_MOST) {
            models.put("originalSerac", contenders.original());
        }
        models.put("alwaysBase", contenders.alwaysBase());
        models.put("alwaysCounterfactual", contenders.alwaysCounterfactual());
        return models;
    }

    private void tally(
            Map<String, Tally> tallies, String name, EditedModel model, List<Claim> live, List<String> outside) {
        var tally = tallies.computeIfAbsent(name, _ -> new Tally());
        var asked = Stream.concat(outside.stream(), live.stream().map(Claim::claim));
        var said = answers(model, asked.distinct().toList());
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
        var elsewhere = notOf(live.stream().map(Claim::page).collect(Collectors.toSet()), all);
        var outside = new ArrayList<String>();
        for (var claim : live) {
            // If every page is live, no claim of another page exists. The pool is then every page but the edit's own.
            var pool = elsewhere.isEmpty() ? notOf(Set.of(claim.page()), all) : elsewhere;
            boolean hard = claim.label() == Claim.Label.NOT_ENOUGH_INFO || pool.isEmpty();
            var other = hard ? claim : pool.get(random.nextInt(pool.size()));
            outside.add(other.claim());
        }
        return outside;
    }

    private static List<Claim> notOf(Set<String> pages, List<Claim> all) {
        return all.stream().filter(claim -> !pages.contains(claim.page())).toList();
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

        private Map<String, Object> figures(Figures run) {
            return run.put("success", success)
                    .put("successSupports", supports)
                    .put("successRefutes", refutes)
                    .put("drawdown", changed)
                    .put("drawdownHard", hard)
                    .put("drawdownEasy", easy)
                    .put("rows", changed.all())
                    .values();
        }
    }

    private static Map<String, List<Double>> bars(List<Map<String, Object>> rows) {
        var bars = new LinkedHashMap<String, List<Double>>();
        for (var figure : List.of("success", "drawdown")) {
            bars.put(
                    figure,
                    rows.stream().map(row -> RunFigures.share(row, figure)).toList());
        }
        return bars;
    }
}

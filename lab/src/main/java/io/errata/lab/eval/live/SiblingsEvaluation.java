package io.errata.lab.eval.live;

import io.errata.lab.data.SiblingCase;
import io.errata.lab.eval.Figures;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Table;
import io.errata.serac.memory.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Measures which of its queries an edit answers, and which sibling queries it leaves alone, by kind. */
public final class SiblingsEvaluation {
    private final LiveQueries live;

    public SiblingsEvaluation(LiveQueries live) {
        this.live = live;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<SiblingCase> cases, Report report) throws IOException {
        var judged = judge(cases);
        var figures = new LinkedHashMap<String, Map<String, Object>>();
        var rows = new ArrayList<Map<String, Object>>();
        judged.forEach((name, queries) -> {
            var all = figures(queries);
            var kinds = kinds(queries);
            rows.add(LiveReport.named("classifier", name, joined(all.values(), kinds)));
            figures.put(name, all.put("byKind", kinds).values());
        });
        LiveReport.summary(report.with("edits", cases.size()), figures);
        LiveReport.failures(report, judged, Function.identity());
        plot(report, judged);
        return Table.of(rows, List.copyOf(rows.getFirst().keySet()));
    }

    private Map<String, JudgedQueries<String>> judge(List<SiblingCase> cases) {
        var edits = new ArrayList<Edit>();
        var queries = new ArrayList<LabelledQuery<String>>();
        for (var one : cases) {
            var edit = new Edit(one.id(), one.prompt(), one.target(), edits.size());
            edits.add(edit);
            one.in().forEach(query -> queries.add(LabelledQuery.inScope(query.text(), edit, query.kind())));
            one.out().forEach(query -> queries.add(LabelledQuery.outOfScope(query.text(), query.kind())));
        }
        return live.judge(edits, queries);
    }

    private static Figures figures(JudgedQueries<String> queries) {
        return new Figures()
                .put("in", queries.governed().size())
                .put("out", queries.ungoverned().size())
                .put("inAnswered", queries.governed().share(Judged::right))
                .put("outRefused", queries.ungoverned().share(Judged::right));
    }

    /** The share of right decisions of each kind, those in scope first. */
    private static Map<String, Object> kinds(JudgedQueries<String> queries) {
        var kinds = new Figures();
        for (var part : List.of(queries.governed(), queries.ungoverned())) {
            part.by(Function.identity()).forEach((kind, some) -> kinds.put(kind, some.share(Judged::right)));
        }
        return kinds.values();
    }

    private static Map<String, Object> joined(Map<String, Object> one, Map<String, Object> other) {
        var joined = new LinkedHashMap<>(one);
        joined.putAll(other);
        return joined;
    }

    private static void plot(Report report, Map<String, JudgedQueries<String>> judged) throws IOException {
        var bars = new LinkedHashMap<String, List<Double>>();
        var kinds = new ArrayList<String>();
        for (var name : List.of(LiveQueries.CROSS, LiveQueries.PLAIN_COSINE)) {
            var shares = kinds(judged.getOrDefault(name, new JudgedQueries<>(List.of())));
            kinds.clear();
            kinds.addAll(shares.keySet());
            bars.put(
                    name,
                    shares.values().stream().map(share -> ((Double) share)).toList());
        }
        report.bars("siblings", new Axes("Siblings", "kind", "share decided rightly", false), kinds, bars);
    }
}

package io.errata.lab.eval.live;

import io.errata.lab.data.ScopeCase;
import io.errata.lab.eval.Figures;
import io.errata.lab.report.Report;
import io.errata.serac.memory.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures cases of scope, file by file: all edits of a file are live at once. */
public final class CasesEvaluation {
    private final LiveQueries live;

    public CasesEvaluation(LiveQueries live) {
        this.live = live;
    }

    /** A case and the name of its file. */
    record Asked(String file, ScopeCase scopeCase) {}

    /**
     * @param files cases by name of their file
     * @return the table for people; everything else goes to the report
     */
    public String evaluate(Map<String, List<ScopeCase>> files, Report report) throws IOException {
        var judged = judge(files);
        failures(report, judged.getOrDefault(LiveQueries.CROSS, new JudgedQueries<>(List.of())));
        return GroupedMeasure.of(CasesEvaluation::figures, "files", Asked::file).write(report, judged);
    }

    private Map<String, JudgedQueries<Asked>> judge(Map<String, List<ScopeCase>> files) {
        var judged = new LinkedHashMap<String, List<Judged<Asked>>>();
        files.forEach((file, cases) -> live.judge(edits(cases), queries(file, cases))
                .forEach((name, queries) ->
                        judged.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(queries.all())));
        var all = new LinkedHashMap<String, JudgedQueries<Asked>>();
        judged.forEach((name, queries) -> all.put(name, new JudgedQueries<>(queries)));
        return all;
    }

    private static List<Edit> edits(List<ScopeCase> cases) {
        var edits = new LinkedHashMap<String, Edit>();
        cases.forEach(one -> one.edits().forEach(edit -> edits.putIfAbsent(edit.id(), edit)));
        return List.copyOf(edits.values());
    }

    private static List<LabelledQuery<Asked>> queries(String file, List<ScopeCase> cases) {
        return cases.stream()
                .map(one -> new LabelledQuery<>(one.query(), one.governing(), new Asked(file, one)))
                .toList();
    }

    private static Figures figures(JudgedQueries<Asked> queries) {
        var closed = queries.where(one -> !scopeCase(one).open());
        var cases = closed.where(one -> !scopeCase(one).control());
        var controls = closed.where(one -> scopeCase(one).control());
        return new Figures()
                .put("cases", cases.size())
                .put("right", cases.share(CasesEvaluation::right))
                .put("wrongHits", cases.share(CasesEvaluation::wrongHit))
                .put("controls", controls.size())
                .put("controlsKept", controls.share(CasesEvaluation::right))
                .put("open", queries.size() - closed.size());
    }

    private static void failures(Report report, JudgedQueries<Asked> queries) throws IOException {
        var closed = queries.where(one -> !scopeCase(one).open());
        LiveReport.table(report, "wrong-hits.tsv", closed.where(CasesEvaluation::wrongHit), Asked::file);
        LiveReport.table(report, "missed.tsv", closed.where(CasesEvaluation::missed), Asked::file);
        LiveReport.table(report, "open.tsv", queries.where(one -> scopeCase(one).open()), Asked::file);
    }

    private static boolean right(Judged<Asked> one) {
        return scopeCase(one)
                .right(one.answered(), one.best().map(best -> best.edit().id()));
    }

    private static boolean wrongHit(Judged<Asked> one) {
        return one.answered() && !right(one);
    }

    private static boolean missed(Judged<Asked> one) {
        return !one.answered() && !right(one);
    }

    private static ScopeCase scopeCase(Judged<Asked> one) {
        return one.query().label().scopeCase();
    }
}

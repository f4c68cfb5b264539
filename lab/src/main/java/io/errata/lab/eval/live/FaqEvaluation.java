package io.errata.lab.eval.live;

import io.errata.lab.data.FaqQuery;
import io.errata.lab.eval.Figures;
import io.errata.lab.report.Report;
import io.errata.serac.memory.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Measures queries to FAQs that are all live as edits: each canonical question is the input of an edit, and its answer
 * the target.
 */
public final class FaqEvaluation {
    private final LiveQueries live;

    public FaqEvaluation(LiveQueries live) {
        this.live = live;
    }

    /**
     * @param files     rows by name of their file; a row without a FAQ must be refused
     * @param unrelated rows that must be refused, by name of their file
     * @return the table for people; everything else goes to the report
     */
    public String evaluate(Map<String, List<FaqQuery>> files, Map<String, List<FaqQuery>> unrelated, Report report)
            throws IOException {
        var edits = edits(files);
        var judged = live.judge(List.copyOf(edits.values()), queries(files, unrelated, edits));
        LiveReport.failures(report, judged, Function.identity());
        return GroupedMeasure.of(FaqEvaluation::figures, "files", Function.<String>identity())
                .write(report.with("edits", edits.size()), judged);
    }

    private static Map<String, Edit> edits(Map<String, List<FaqQuery>> files) {
        var edits = new LinkedHashMap<String, Edit>();
        for (var rows : files.values()) {
            for (var row : rows) {
                if (row.answered() && !edits.containsKey(row.faq())) {
                    edits.put(row.faq(), new Edit(row.faq(), row.canonical(), row.answer(), edits.size()));
                }
            }
        }
        return edits;
    }

    private static List<LabelledQuery<String>> queries(
            Map<String, List<FaqQuery>> files, Map<String, List<FaqQuery>> unrelated, Map<String, Edit> edits) {
        var queries = new ArrayList<LabelledQuery<String>>();
        files.forEach((file, rows) -> rows.forEach(
                row -> queries.add(new LabelledQuery<>(row.query(), Optional.ofNullable(edits.get(row.faq())), file))));
        unrelated.forEach(
                (file, rows) -> rows.forEach(row -> queries.add(LabelledQuery.outOfScope(row.query(), file))));
        return queries;
    }

    private static Figures figures(JudgedQueries<String> queries) {
        var governed = queries.governed();
        var unrelated = queries.ungoverned();
        return new Figures()
                .put("queries", governed.size())
                .put("unrelated", unrelated.size())
                .put("rightAt1", governed.share(Judged::ranksRightFirst))
                .put("answeredRight", governed.share(Judged::right))
                .put("answeredRightReworded", reworded(governed).share(Judged::right))
                .put("wrongHits", queries.share(Judged::wrongHit))
                .put("unrelatedRefused", unrelated.share(Judged::right));
    }

    private static JudgedQueries<String> reworded(JudgedQueries<String> governed) {
        return governed.where(one -> !isVerbatim(one.query()));
    }

    private static boolean isVerbatim(LabelledQuery<String> query) {
        return query.governing()
                .filter(edit -> edit.input().equalsIgnoreCase(query.text()))
                .isPresent();
    }
}

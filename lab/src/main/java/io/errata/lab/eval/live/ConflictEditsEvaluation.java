package io.errata.lab.eval.live;

import io.errata.lab.data.ConflictingEdits;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.live.GroupedMeasure.Grouping;
import io.errata.lab.report.Report;
import io.errata.serac.memory.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Measures whether the last statement of a fact answers, as stated and as a question, while all statements are live in
 * the order in which they were made.
 */
public final class ConflictEditsEvaluation {
    private static final GroupedMeasure<Asked> MEASURE = new GroupedMeasure<>(
            ConflictEditsEvaluation::figures,
            _ -> true,
            List.of(new Grouping<>("bySet", Asked::set), new Grouping<>("byType", Asked::type)));

    private final LiveQueries live;

    public ConflictEditsEvaluation(LiveQueries live) {
        this.live = live;
    }

    /**
     * A query after a fact.
     *
     * @param question whether it is a question; else it is the statement without its object
     * @param last     whether the fact is that of its row's last statement; else a later statement of the row is about
     *                 another fact
     */
    record Asked(String set, String type, boolean question, boolean last) {}

    /** The last statement of a fact. */
    private record Fact(Edit edit, String question, Asked asStated) {}

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<ConflictingEdits> rows, Report report) throws IOException {
        var edits = new ArrayList<Edit>();
        var facts = facts(rows, edits);
        var judged = live.judge(edits, queries(facts));
        LiveReport.failures(report, judged, Asked::set);
        return MEASURE.write(report.with("statements", edits.size()), judged);
    }

    private static Iterable<Fact> facts(List<ConflictingEdits> rows, List<Edit> edits) {
        var facts = new LinkedHashMap<String, Fact>();
        for (var row : rows) {
            var last = row.statements().getLast();
            for (var statement : row.statements()) {
                int number = edits.size();
                var edit = new Edit("statement-" + number, statement.text(), statement.object(), number);
                edits.add(edit);
                boolean isLast = key(statement.text()).equals(key(last.text()));
                var asked = new Asked(row.set(), row.type(), false, isLast);
                facts.put(key(statement.text()), new Fact(edit, statement.question(), asked));
            }
        }
        return facts.values();
    }

    /** Edit memory ignores case and the amount of space as well. */
    private static String key(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static List<LabelledQuery<Asked>> queries(Iterable<Fact> facts) {
        var queries = new ArrayList<LabelledQuery<Asked>>();
        for (var fact : facts) {
            var asked = fact.asStated();
            queries.add(LabelledQuery.inScope(fact.edit().input(), fact.edit(), asked));
            if (!fact.question().isEmpty()) {
                var question = new Asked(asked.set(), asked.type(), true, asked.last());
                queries.add(LabelledQuery.inScope(fact.question(), fact.edit(), question));
            }
        }
        return queries;
    }

    private static Figures figures(JudgedQueries<Asked> queries) {
        var last = queries.where(one -> one.query().label().last());
        var earlier = queries.where(one -> !one.query().label().last());
        return new Figures()
                .put("facts", stated(last).size())
                .put("asStated", stated(last).share(Judged::right))
                .put("questions", questions(last).size())
                .put("asQuestion", questions(last).share(Judged::right))
                .put("earlierFacts", stated(earlier).size())
                .put("earlierAsStated", stated(earlier).share(Judged::right))
                .put("earlierAsQuestion", questions(earlier).share(Judged::right))
                .put("wrongHits", queries.share(Judged::wrongHit));
    }

    private static JudgedQueries<Asked> stated(JudgedQueries<Asked> queries) {
        return queries.where(one -> !one.query().label().question());
    }

    private static JudgedQueries<Asked> questions(JudgedQueries<Asked> queries) {
        return queries.where(one -> one.query().label().question());
    }
}

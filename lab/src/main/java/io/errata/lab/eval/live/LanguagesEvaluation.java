package io.errata.lab.eval.live;

import io.errata.lab.data.EditCase;
import io.errata.lab.data.EditCase.Locality;
import io.errata.lab.data.TranslatedEdit;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.edits.EditProbes;
import io.errata.lab.eval.live.GroupedMeasure.Grouping;
import io.errata.lab.report.Report;
import io.errata.serac.memory.Edit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures queries in several languages while all edits are live in English. */
public final class LanguagesEvaluation {
    private static final GroupedMeasure<Asked> MEASURE = new GroupedMeasure<>(
            LanguagesEvaluation::figures,
            LanguagesEvaluation::isForeign,
            List.of(new Grouping<>("byLanguage", Asked::language)));

    private final LiveQueries live;

    public LanguagesEvaluation(LiveQueries live) {
        this.live = live;
    }

    /**
     * The language of a query.
     *
     * @param clean false for a locality query whose English form another live edit answers or may answer
     */
    record Asked(String language, boolean clean) {}

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<TranslatedEdit> translated, Report report) throws IOException {
        var judged = judge(translated);
        LiveReport.failures(report, judged, Asked::language);
        return MEASURE.write(report.with("edits", translated.size()), judged);
    }

    private Map<String, JudgedQueries<Asked>> judge(List<TranslatedEdit> translated) {
        var clean = clean(translated);
        var edits = new ArrayList<Edit>();
        var queries = new ArrayList<LabelledQuery<Asked>>();
        for (int i = 0; i < translated.size(); i++) {
            var english = translated.get(i).english();
            var edit = new Edit("edit-" + i, english.prompt(), english.target(), i);
            edits.add(edit);
            queries.addAll(queries(translated.get(i), edit, clean.contains(i)));
        }
        return live.judge(edits, queries);
    }

    private static List<LabelledQuery<Asked>> queries(TranslatedEdit translated, Edit edit, boolean clean) {
        var queries = new ArrayList<LabelledQuery<Asked>>();
        translated.queries().forEach((language, one) -> {
            var asked = new Asked(language, clean);
            queries.add(LabelledQuery.inScope(one.prompt(), edit, asked));
            queries.add(LabelledQuery.inScope(one.rephrase(), edit, asked));
            queries.add(LabelledQuery.outOfScope(one.locality(), asked));
        });
        return queries;
    }

    /** The rows whose locality query no other live edit answers, told by its English form. */
    private static Set<Integer> clean(List<TranslatedEdit> translated) {
        var cases = translated.stream().map(LanguagesEvaluation::english).toList();
        return EditProbes.of(cases).stream()
                .filter(probe -> probe.kind() == EditProbes.Kind.LOCALITY && probe.clean())
                .map(EditProbes.Probe::edit)
                .collect(Collectors.toSet());
    }

    private static EditCase english(TranslatedEdit translated) {
        var english = translated.english();
        var locality = translated.queries().entrySet().stream()
                .filter(entry -> entry.getKey().equals(TranslatedEdit.ENGLISH))
                .map(entry -> Locality.plain(entry.getValue().locality()))
                .toList();
        return new EditCase(english.subject(), english.prompt(), english.target(), english.rephrases(), locality);
    }

    private static boolean isForeign(Judged<Asked> one) {
        return !one.query().label().language().equals(TranslatedEdit.ENGLISH);
    }

    private static Figures figures(JudgedQueries<Asked> queries) {
        var governed = queries.governed();
        var locality = queries.ungoverned();
        return new Figures()
                .put("queries", governed.size())
                .put("right", governed.share(Judged::right))
                .put("refused", governed.share(Judged::missed))
                .put("wrong", governed.share(Judged::wrongHit))
                .put("localityRefused", locality.share(Judged::right))
                .put(
                        "localityFiltered",
                        locality.where(one -> one.query().label().clean()).share(Judged::right));
    }
}

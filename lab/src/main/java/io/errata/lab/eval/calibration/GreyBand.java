package io.errata.lab.eval.calibration;

import io.errata.lab.eval.AnswerText;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.serac.answer.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tries all three ways of a query on the same queries: those with a best score in a band where the gate may choose.
 */
final class GreyBand {
    private final EvaluatedModels suite;
    private final float above;
    private final float upTo;

    /** @param above scores &gt; above and ≤ upTo are in the band */
    GreyBand(EvaluatedModels suite, float above, float upTo) {
        this.suite = suite;
        this.above = above;
        this.upTo = upTo;
    }

    /**
     * One row for each way: how often in-scope queries get the edit's target, and other queries the base model's own
     * answer.
     */
    List<Map<String, Object>> measure(List<ProbesMemory.Asked> asked) {
        var band = asked.stream()
                .filter(one -> one.best().score() > above && one.best().score() <= upTo)
                .toList();
        var alone = band.stream().map(one -> Prompt.of(one.routing().query())).toList();
        var edited = band.stream()
                .map(one -> Prompt.of(one.best().edit(), one.routing().query()))
                .toList();
        var base = suite.base().answer(alone);
        var rows = new ArrayList<Map<String, Object>>();
        rows.add(row("counterfactual", band, suite.counterfactual().answer(edited), base));
        rows.add(row("base", band, base, base));
        rows.add(row("base with edit", band, suite.base().answer(edited), base));
        return rows;
    }

    private static Map<String, Object> row(
            String way, List<ProbesMemory.Asked> band, List<String> answers, List<String> base) {
        var target = new Rate();
        var untouched = new Rate();
        IntStream.range(0, band.size()).forEach(i -> {
            if (band.get(i).inScope()) {
                target.add(AnswerText.same(answers.get(i), band.get(i).target()));
            } else {
                untouched.add(answers.get(i).equals(base.get(i)));
            }
        });
        return new Figures()
                .put("way", way)
                .put("inScope", target.all())
                .put("target", target)
                .put("outOfScope", untouched.all())
                .put("untouched", untouched)
                .values();
    }
}

package io.errata.lab.eval.calibration;

import io.errata.lab.eval.AnswerText;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.serac.answer.Prompt;
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
        var band = asked.stream().filter(this::contains).toList();
        var alone = band.stream().map(one -> Prompt.of(one.routing().query())).toList();
        var edited = band.stream()
                .map(one -> Prompt.of(one.best().edit(), one.routing().query()))
                .toList();
        var base = suite.base().answer(alone);
        return List.of(
                row("counterfactual", band, suite.counterfactual().answer(edited), base),
                row("base", band, base, base),
                row("base with edit", band, suite.base().answer(edited), base));
    }

    private boolean contains(ProbesMemory.Asked asked) {
        return asked.best().score() > above && asked.best().score() <= upTo;
    }

    private static Map<String, Object> row(
            String way, List<ProbesMemory.Asked> band, List<String> answers, List<String> base) {
        var target = target(band, answers);
        var untouched = untouched(band, answers, base);
        return new Figures()
                .put("way", way)
                .put("inScope", target.all())
                .put("target", target)
                .put("outOfScope", untouched.all())
                .put("untouched", untouched)
                .values();
    }

    private static Rate target(List<ProbesMemory.Asked> band, List<String> answers) {
        var rate = new Rate();
        IntStream.range(0, band.size())
                .filter(i -> band.get(i).inScope())
                .forEach(i ->
                        rate.add(AnswerText.same(answers.get(i), band.get(i).target())));
        return rate;
    }

    private static Rate untouched(List<ProbesMemory.Asked> band, List<String> answers, List<String> base) {
        var rate = new Rate();
        IntStream.range(0, band.size())
                .filter(i -> !band.get(i).inScope())
                .forEach(i -> rate.add(answers.get(i).equals(base.get(i))));
        return rate;
    }
}

package io.errata.lab.eval.edits;

import io.errata.lab.eval.AnswerText;
import io.errata.lab.eval.Baselines;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.lab.eval.edits.EditProbes.Probe;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.Route;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;

/** The figures of one edited model with a number of live edits. One use, one thread. */
final class EditsMeasure {
    private static final int BATCH = 64;
    private static final int FIRST = 100;

    private final EditStream stream;
    private final Map<String, Answer> said = new HashMap<>();
    private final Map<String, String> bases = new HashMap<>();
    private final Rate own = new Rate();
    private final Rate ownStrict = new Rate();
    private final Rate ownAll = new Rate();
    private final Rate rephrase = new Rate();
    private final Rate rephraseStrict = new Rate();
    private final Rate rephraseAll = new Rate();
    private final Rate rephraseFiltered = new Rate();
    private final Rate first = new Rate();
    private final Rate locality = new Rate();
    private final Rate localityFiltered = new Rate();
    private final Rate changed = new Rate();
    private final Rate changedFiltered = new Rate();

    EditsMeasure(EditStream stream) {
        this.stream = stream;
    }

    EditsMeasure ask(
            Function<List<String>, List<Answer>> model,
            Baselines contenders,
            Collection<String> texts,
            ProgressListener progress) {
        var distinct = texts.stream().distinct().toList();
        for (var batch : distinct.stream().gather(Gatherers.windowFixed(BATCH)).toList()) {
            keep(batch, model.apply(batch), contenders.base(batch));
            progress.at("queries", said.size(), distinct.size());
        }
        return this;
    }

    private void keep(List<String> batch, List<Answer> answers, List<String> unedited) {
        for (int i = 0; i < batch.size(); i++) {
            said.put(batch.get(i), answers.get(i));
            bases.put(batch.get(i), unedited.get(i));
        }
    }

    void count(List<Probe> probes, Figures figures) {
        probes.forEach(this::count);
        figures.put("ownPrompt", own)
                .put("ownPromptStrict", ownStrict)
                .put("ownPromptAll", ownAll)
                .put("rephrase", rephrase)
                .put("rephraseStrict", rephraseStrict)
                .put("rephraseAll", rephraseAll)
                .put("rephraseFiltered", rephraseFiltered)
                .put("locality", locality)
                .put("localityFiltered", localityFiltered)
                .put("drawdown", changed)
                .put("drawdownFiltered", changedFiltered)
                .put("retentionFirst100", first)
                .put("conflicts", stream.conflicts())
                .put("localityProbes", locality.all())
                .put("localityProbesFiltered", localityFiltered.all());
    }

    /** Compares with another measure: how often a query has the same route, and the same answer by the same edit. */
    void compare(EditsMeasure other, Figures figures) {
        var route = new Rate();
        var all = new Rate();
        said.forEach((text, answer) -> {
            var others = other.answer(text);
            boolean same = answer.route() == others.route();
            route.add(same);
            all.add(same && answer.text().equals(others.text()) && id(answer).equals(id(others)));
        });
        figures.put("sameRoute", route).put("sameAnswer", all);
    }

    private static Optional<String> id(Answer answer) {
        return answer.route() == Route.BASE
                ? Optional.empty()
                : answer.best().map(best -> best.edit().id());
    }

    /** The first failed probes: kind, edit, query, route, best edit, its score, answer. */
    List<List<String>> failures(List<Probe> probes, int most) {
        return probes.stream().filter(this::failed).limit(most).map(this::row).toList();
    }

    private List<String> row(Probe probe) {
        var answer = answer(probe.text());
        var best = answer.best();
        return List.of(
                probe.kind().name() + (probe.clean() ? "" : " (collides)"),
                stream.live().get(probe.edit()).prompt(),
                probe.text(),
                answer.route().name(),
                best.map(one -> one.edit().input()).orElse(""),
                best.map(one -> "%.4f".formatted(one.score())).orElse(""),
                answer.text());
    }

    private boolean failed(Probe probe) {
        var target = stream.live().get(probe.edit()).target();
        return probe.kind() == EditProbes.Kind.LOCALITY
                ? !preserved(probe.text())
                : !AnswerText.same(answer(probe.text()).text(), target);
    }

    /** Whether the query is routed to base and the answer is the unedited base model's. */
    boolean preserved(String text) {
        return answer(text).route() == Route.BASE && !changed(text);
    }

    private void count(Probe probe) {
        switch (probe.kind()) {
            case OWN -> success(probe, own, ownStrict, ownAll);
            case REPHRASE -> success(probe, rephrase, rephraseStrict, rephraseAll);
            case LOCALITY -> outside(probe);
        }
    }

    private void success(Probe probe, Rate success, Rate strict, Rate all) {
        var target = stream.live().get(probe.edit()).target();
        var text = answer(probe.text()).text();
        boolean same = AnswerText.same(text, target);
        all.add(same);
        if (!stream.superseded(probe.edit())) {
            success.add(same);
            strict.add(text.equals(target));
            selected(probe, same);
        }
    }

    private void selected(Probe probe, boolean same) {
        if (probe.kind() == EditProbes.Kind.REPHRASE && probe.clean()) {
            rephraseFiltered.add(same);
        }
        if (probe.kind() == EditProbes.Kind.OWN && probe.edit() < FIRST) {
            first.add(same);
        }
    }

    private void outside(Probe probe) {
        locality.add(preserved(probe.text()));
        changed.add(changed(probe.text()));
        if (probe.clean()) {
            localityFiltered.add(preserved(probe.text()));
            changedFiltered.add(changed(probe.text()));
        }
    }

    private boolean changed(String text) {
        return !answer(text).text().equals(bases.get(text));
    }

    private Answer answer(String text) {
        return Optional.ofNullable(said.get(text)).orElseThrow();
    }
}

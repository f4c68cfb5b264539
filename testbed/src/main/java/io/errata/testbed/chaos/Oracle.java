package io.errata.testbed.chaos;

import io.errata.schemas.Edit;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.log.NamespaceLog;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.CachingEncoder;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serving.memory.LoggedEdits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Asks a fresh edited model in this process what predictions were asked, with memory as of their revisions. */
final class Oracle {
    /** That ask, each with one of its own. */
    static final int THREADS = 2;

    private static final Settings SETTINGS = new Settings(8, 0.5f);

    private final Models models;
    private final Map<String, List<Edit>> events;

    /** Loaded once for many. */
    record Models(TextEncoder encoder, ScopeClassifier scope, AnswerModel base, AnswerModel counterfactual) {
        static Models of(BuiltInWeights builtIn) {
            return new Models(
                    new CachingEncoder(builtIn.encoder()), builtIn.scope(), builtIn.base(), builtIn.counterfactual());
        }
    }

    /** @param events by namespace, in order */
    Oracle(Models models, Map<String, List<Edit>> events) {
        this.models = models;
        this.events = Map.copyOf(events);
    }

    /** What contradicts, of those that answer. */
    List<String> contradictions(List<Prediction> predictions) {
        // Before there are threads: what remembers is for one.
        models.encoder()
                .encode(events.values().stream()
                        .flatMap(List::stream)
                        .map(Edit::getInput)
                        .distinct()
                        .toList());
        models.encoder()
                .encode(predictions.stream().map(Prediction::getText).distinct().toList());
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            return predictions.stream()
                    .filter(prediction -> prediction.getStatus() == PredictionStatus.ANSWERED)
                    .map(prediction -> CompletableFuture.supplyAsync(() -> contradiction(prediction), threads))
                    .toList()
                    .stream()
                    .flatMap(asked -> asked.join().stream())
                    .toList();
        }
    }

    private Optional<String> contradiction(Prediction prediction) {
        var namespace = prediction.getNamespace();
        var live = new NamespaceLog(events.getOrDefault(namespace, List.of()))
                .live(prediction.getMemoryRevision(), prediction.getAskedAt()).stream()
                        .map(LoggedEdits::of)
                        .toList();
        var answer = ask(live, prediction.getText());
        var expected = said(
                answer.route().name(),
                answer.text(),
                answer.best().map(best -> best.edit().id() + "@" + best.edit().revision()));
        var found = said(
                String.valueOf(prediction.getRoute()),
                String.valueOf(prediction.getAnswer()),
                Optional.ofNullable(prediction.getBest()).map(best -> best.getEditId() + "@" + best.getRevision()));
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of("query %s at revision %d of %s: %s (score %s), but a fresh model says %s (score %s)"
                        .formatted(
                                prediction.getQueryId(),
                                prediction.getMemoryRevision(),
                                namespace,
                                found,
                                Optional.ofNullable(prediction.getBest()).map(ScoredEdit::getScore),
                                expected,
                                answer.best().map(best -> best.score())));
    }

    private static String said(String route, String text, Optional<String> edit) {
        return route + " \"" + text + "\" by " + edit.orElse("none");
    }

    private Answer ask(List<io.errata.serac.memory.Edit> live, String text) {
        try (var index = new ArrayVectorIndex(models.encoder().dimension())) {
            var edits = new IndexedEditMemory(models.encoder(), index);
            edits.publish(live);
            return new EditedModel(edits, models.scope(), models.base(), models.counterfactual(), SETTINGS)
                    .answer(List.of(text))
                    .getFirst();
        }
    }
}

package io.errata.testbed.chaos;

import io.errata.schemas.Edit;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.ScoredEdit;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.CachingEncoder;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.scope.LastTurn;
import io.errata.serving.answer.QueryAnswerer;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.memory.LoggedEdits;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Answers the queries of predictions again, with the predictor's code in this process. A separate memory takes the
 * events of the log up to each prediction's revision.
 */
final class Oracle {
    /** Number of namespaces answered at a time. */
    static final int THREADS = 2;

    private static final Settings SETTINGS = new Settings(8, 0.5f);

    private final Models models;
    private final Map<String, List<Edit>> events;

    /** @param events events by namespace, in order */
    Oracle(Models models, Map<String, List<Edit>> events) {
        this.models = new Models(new CachingEncoder(models.encoder()), models.tasks());
        this.events = Map.copyOf(events);
    }

    /** The contradictions among the answered predictions. */
    List<String> contradictions(List<Prediction> predictions) {
        // Fills the cache before any thread starts: it is for one thread, and later threads only read it.
        models.encoder()
                .encode(events.values().stream()
                        .flatMap(List::stream)
                        .map(Edit::getInput)
                        .filter(input -> !input.isBlank())
                        .distinct()
                        .toList());
        models.encoder()
                .encode(predictions.stream().map(Oracle::compared).distinct().toList());
        var byNamespace = predictions.stream()
                .filter(prediction -> prediction.getStatus() == PredictionStatus.ANSWERED)
                .collect(Collectors.groupingBy(Prediction::getNamespace));
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            return byNamespace.entrySet().stream()
                    .map(each -> CompletableFuture.supplyAsync(
                            () -> contradictions(each.getKey(), each.getValue()), threads))
                    .toList()
                    .stream()
                    .flatMap(found -> found.join().stream())
                    .toList();
        }
    }

    /** The text that is compared with edits. */
    private static String compared(Prediction prediction) {
        return LastTurn.of(prediction.getText()).text();
    }

    private List<String> contradictions(String namespace, List<Prediction> predictions) {
        var waiting = new ArrayDeque<>(events.getOrDefault(namespace, List.of()));
        try (var memory =
                new StreamMemory(() -> new ArrayVectorIndex(models.encoder().dimension()))) {
            var answerer = new QueryAnswerer(models, memory, SETTINGS);
            return predictions.stream()
                    .sorted(Comparator.comparing(Prediction::getMemoryRevision))
                    .flatMap(prediction -> {
                        while (!waiting.isEmpty()
                                && waiting.getFirst().getRevision() <= prediction.getMemoryRevision()) {
                            LoggedEdits.events(List.of(waiting.remove()), models.encoder())
                                    .forEach(memory::apply);
                        }
                        memory.applied().join();
                        return contradiction(prediction, answer(answerer, prediction)).stream();
                    })
                    .toList();
        }
    }

    private static Answer answer(QueryAnswerer answerer, Prediction prediction) {
        var context = new QueryContext(prediction.getNamespace(), prediction.getAskedAt());
        return answerer.answer(List.of(QueryItem.now(prediction.getTask(), prediction.getText(), context)))
                .getFirst()
                .answer();
    }

    private static Optional<String> contradiction(Prediction prediction, Answer answer) {
        var expected = decision(
                answer.route().name(),
                answer.text(),
                answer.best().map(best -> best.edit().id() + "@" + best.edit().revision()),
                answer.grounds().thresholds().threshold());
        var found = decision(
                String.valueOf(prediction.getRoute()),
                String.valueOf(prediction.getAnswer()),
                Optional.ofNullable(prediction.getBest()).map(best -> best.getEditId() + "@" + best.getRevision()),
                prediction.getThreshold());
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of("query %s at revision %d of %s: %s (score %s), but a fresh memory says %s (score %s)"
                        .formatted(
                                prediction.getQueryId(),
                                prediction.getMemoryRevision(),
                                prediction.getNamespace(),
                                found,
                                Optional.ofNullable(prediction.getBest()).map(ScoredEdit::getScore),
                                expected,
                                answer.best().map(best -> best.score())));
    }

    private static String decision(String route, String text, Optional<String> edit, float threshold) {
        return route + " \"" + text + "\" by " + edit.orElse("none") + " at threshold " + threshold;
    }
}

package io.errata.serving.answer;

import io.errata.schemas.Task;
import io.errata.schemas.Timings;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Routing;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.Retrieved;
import io.errata.serac.scope.LastTurn;
import io.errata.serving.answer.StageClock.Stage;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Answers a batch of queries with SERAC's procedure over the stream's edit memory. For one thread. */
public final class QueryAnswerer {
    private final Models models;
    private final StreamMemory memory;
    private final Settings settings;

    public QueryAnswerer(Models models, StreamMemory memory, Settings settings) {
        this.models = models;
        this.memory = memory;
        this.settings = settings;
    }

    /**
     * @return n results, same order; queries of one task see one moment of edit memory
     * @throws IllegalArgumentException if no model serves a query's task
     */
    public List<QueryResult> answer(List<QueryItem> items) {
        return byTask(items, this::answer);
    }

    /**
     * Decides routes without a call of the answer models.
     *
     * @return n routings, same order; queries of one task see one moment of edit memory
     * @throws IllegalArgumentException if no model serves a query's task
     */
    public List<Routing> route(List<QueryItem> items) {
        return byTask(
                items,
                (task, some) -> model(task, new StageClock(System::nanoTime)).route(queries(some)));
    }

    /**
     * Retrieves candidates without scoring them.
     *
     * @return n results, same order, all of one moment of edit memory
     */
    public List<Retrieved> retrieve(List<QueryItem> items) {
        var judged = queries(items).stream()
                .map(query -> query.withText(LastTurn.of(query.text()).text()))
                .toList();
        return new StreamEditMemory(models.encoder(), memory, new StageClock(System::nanoTime))
                .retrieve(judged, settings.topK());
    }

    private static <R> List<R> byTask(List<QueryItem> items, BiFunction<Task, List<QueryItem>, List<R>> step) {
        var byTask = new EnumMap<Task, List<Integer>>(Task.class);
        IntStream.range(0, items.size())
                .forEach(i -> byTask.computeIfAbsent(items.get(i).task(), _ -> new ArrayList<>())
                        .add(i));
        var results = new ArrayList<Optional<R>>(Collections.nCopies(items.size(), Optional.empty()));
        byTask.forEach((task, positions) -> {
            var some = step.apply(task, positions.stream().map(items::get).toList());
            IntStream.range(0, positions.size()).forEach(i -> results.set(positions.get(i), Optional.of(some.get(i))));
        });
        return results.stream().map(Optional::orElseThrow).toList();
    }

    private List<QueryResult> answer(Task task, List<QueryItem> items) {
        long start = System.nanoTime();
        var clock = new StageClock(System::nanoTime);
        var answers = model(task, clock).answer(queries(items));
        return IntStream.range(0, items.size())
                .mapToObj(i -> new QueryResult(answers.get(i), timings(items.get(i), start, clock, items.size())))
                .toList();
    }

    private EditedModel model(Task task, StageClock clock) {
        var serving = served(task);
        return new EditedModel(
                new StreamEditMemory(models.encoder(), memory, clock),
                new TimedScope(serving.scope(), clock),
                timed(serving.base(), clock),
                timed(serving.counterfactual(), clock),
                settings);
    }

    private static List<MemoryQuery> queries(List<QueryItem> items) {
        return items.stream().map(QueryItem::query).toList();
    }

    private TaskModels served(Task task) {
        return Optional.ofNullable(models.tasks().get(task))
                .orElseThrow(() -> new IllegalArgumentException("no models serve task " + task));
    }

    private static AnswerModel timed(AnswerModel model, StageClock clock) {
        return prompts -> clock.time(Stage.ANSWER, () -> model.answer(prompts));
    }

    private static Timings timings(QueryItem item, long start, StageClock clock, int batchSize) {
        return new Timings(
                (start - item.arrivedNanos()) / 1e6f,
                clock.spent(Stage.ENCODE),
                clock.spent(Stage.RETRIEVE),
                clock.spent(Stage.SCOPE),
                clock.spent(Stage.ANSWER),
                batchSize);
    }
}

package io.errata.serving.answer;

import io.errata.schemas.Task;
import io.errata.schemas.Timings;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.ScopeThresholds;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.EditMemory;
import io.errata.serving.answer.StageClock.Stage;
import io.errata.serving.memory.Retrieved;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers a batch of queries with SERAC's procedure over the memory of the stream. For one thread. */
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
     * @return n answers, same order; queries of one task see one moment of memory
     * @throws IllegalArgumentException if no model serves a query's task
     */
    public List<QueryResult> answer(List<QueryItem> questions) {
        var byTask = new EnumMap<Task, List<Integer>>(Task.class);
        IntStream.range(0, questions.size())
                .forEach(i -> byTask.computeIfAbsent(questions.get(i).task(), _ -> new ArrayList<>())
                        .add(i));
        var answers = new QueryResult[questions.size()];
        byTask.forEach((task, positions) -> {
            var answered = answer(task, positions.stream().map(questions::get).toList());
            for (int i = 0; i < positions.size(); i++) {
                answers[positions.get(i)] = answered.get(i);
            }
        });
        return Arrays.asList(answers);
    }

    private List<QueryResult> answer(Task task, List<QueryItem> questions) {
        long start = System.nanoTime();
        var serving = served(task);
        var clock = new StageClock(System::nanoTime);
        var texts = questions.stream().map(QueryItem::text).toList();
        var retrieved = retrieve(task, questions, clock);
        var gates = retrieved.stream()
                .map(found -> found.gate().orElse(ScopeThresholds.at(settings.threshold())))
                .toList();
        var edited = new EditedModel(
                new Moment(retrieved),
                pairs -> clock.time(Stage.SCOPE, () -> serving.scope().score(pairs)),
                timed(serving.base(), clock),
                timed(serving.counterfactual(), clock),
                settings);
        var answers = edited.answer(texts, gates);
        return IntStream.range(0, questions.size())
                .mapToObj(i -> new QueryResult(
                        answers.get(i),
                        retrieved.get(i).revision(),
                        gates.get(i),
                        timings(questions.get(i), start, clock, questions.size())))
                .toList();
    }

    private List<Retrieved> retrieve(Task task, List<QueryItem> questions, StageClock clock) {
        var vectors = clock.time(
                Stage.ENCODE,
                () -> models.encoder()
                        .encode(questions.stream().map(QueryItem::text).toList()));
        var asked = questions.stream().map(QueryItem::asked).toList();
        return clock.time(Stage.RETRIEVE, () -> memory.retrieve(task, asked, vectors, settings.topK()));
    }

    private TaskModels served(Task task) {
        return Optional.ofNullable(models.tasks().get(task))
                .orElseThrow(() -> new IllegalArgumentException("no models serve task " + task));
    }

    private static AnswerModel timed(AnswerModel model, StageClock clock) {
        return prompts -> clock.time(Stage.ANSWER, () -> model.answer(prompts));
    }

    private static Timings timings(QueryItem question, long start, StageClock clock, int batchSize) {
        return new Timings(
                (start - question.arrivedNanos()) / 1e6f,
                clock.spent(Stage.ENCODE),
                clock.spent(Stage.RETRIEVE),
                clock.spent(Stage.SCOPE),
                clock.spent(Stage.ANSWER),
                batchSize);
    }

    /** Edit memory as one batch saw it: its queries are known by position, with their namespace and time. */
    private record Moment(List<Retrieved> retrieved) implements EditMemory {
        @Override
        public List<List<Candidate>> candidates(List<String> queries, int topK) {
            return retrieved.stream().map(Retrieved::candidates).toList();
        }

        @Override
        public int size() {
            return retrieved.size();
        }
    }
}

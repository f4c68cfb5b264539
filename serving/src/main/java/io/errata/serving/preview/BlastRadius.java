package io.errata.serving.preview;

import io.errata.serac.answer.Answer;
import io.errata.serac.memory.Candidate;
import io.errata.serving.answer.QueryAnswerer;
import io.errata.serving.answer.QueryItem;
import io.errata.serving.answer.QueryResult;
import io.errata.serving.memory.MemoryEvent;
import io.errata.serving.memory.StreamMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Finds the answers that an edit would change, before its publication. For one thread. */
public final class BlastRadius {
    private static final int BATCH = 32;

    private final QueryAnswerer answerer;
    private final StreamMemory memory;

    /**
     * @param answerer over the edit memory
     * @param memory   with every live edit; the edit is published into it
     */
    public BlastRadius(QueryAnswerer answerer, StreamMemory memory) {
        this.answerer = answerer;
        this.memory = memory;
    }

    /** A query whose answer, route or governing edit differs with and without the edit. */
    public record Change(String query, Answer without, Answer with) {}

    /**
     * Answers all queries without the edit. Then answers again, with the edit, the queries whose candidates differ.
     *
     * @param publication the events of the edit's publication
     * @param progress    receives the number of answered queries
     * @return the changes, in the order of the queries
     */
    public List<Change> of(List<MemoryEvent> publication, List<QueryItem> queries, IntConsumer progress) {
        var without = answer(queries, progress);
        publication.forEach(memory::apply);
        memory.applied().join();
        var touched = touched(queries, without);
        var with = answer(touched.stream().map(queries::get).toList(), _ -> {});
        return IntStream.range(0, touched.size())
                .mapToObj(i -> new Change(queries.get(touched.get(i)).text(), without.get(touched.get(i)), with.get(i)))
                .filter(BlastRadius::isOne)
                .toList();
    }

    /** The positions of the queries whose candidates are not those of the answers any more. */
    private List<Integer> touched(List<QueryItem> queries, List<Answer> without) {
        var after = candidates(queries);
        return IntStream.range(0, queries.size())
                .filter(i -> !after.get(i).equals(without.get(i).grounds().candidates()))
                .boxed()
                .toList();
    }

    private List<List<Candidate>> candidates(List<QueryItem> queries) {
        return batches(queries).stream()
                .flatMap(batch -> answerer.retrieve(batch).stream())
                .map(retrieved -> retrieved.candidates())
                .toList();
    }

    private List<Answer> answer(List<QueryItem> queries, IntConsumer progress) {
        var answers = new ArrayList<Answer>();
        for (var batch : batches(queries)) {
            answerer.answer(batch).stream().map(QueryResult::answer).forEach(answers::add);
            progress.accept(answers.size());
        }
        return answers;
    }

    private static boolean isOne(Change change) {
        return !governing(change.without()).equals(governing(change.with()))
                || !change.without().text().equals(change.with().text())
                || change.without().route() != change.with().route();
    }

    /** The id of the edit that governs; empty if none does. */
    private static String governing(Answer answer) {
        return switch (answer.route()) {
            case BASE -> "";
            case COUNTERFACTUAL, BASE_WITH_EDIT ->
                answer.best().orElseThrow().edit().id();
        };
    }

    private static <T> List<List<T>> batches(List<T> all) {
        return IntStream.iterate(0, first -> first < all.size(), first -> first + BATCH)
                .mapToObj(first -> all.subList(first, Math.min(first + BATCH, all.size())))
                .toList();
    }
}

package io.errata.serving.preview;

import io.errata.serac.answer.Answer;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.ScopeThresholds;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Finds out which answers an edit would change, before it is published. For one thread. */
public final class BlastRadius {
    private static final int BATCH = 32;

    private final IndexedEditMemory memory;
    private final EditedModel model;
    private final ScopeThresholds gate;
    private final int topK;

    /**
     * @param memory with everything that is live; the edit is published into it
     * @param model  over that memory
     * @param topK   candidates the model looks at
     */
    public BlastRadius(IndexedEditMemory memory, EditedModel model, ScopeThresholds gate, int topK) {
        this.memory = memory;
        this.model = model;
        this.gate = gate;
        this.topK = topK;
    }

    /** A query whose answer, or the edit it comes from, is another with the edit than without. */
    public record Change(String query, Answer without, Answer with) {}

    /**
     * Answers all queries without the edit, and again with it those among whose candidates it is, or no more is one that it
     * supersedes.
     *
     * @param progress told how many queries are done
     * @return what changes, in the order of the queries
     */
    public List<Change> of(Edit edit, List<String> queries, IntConsumer progress) {
        var before = candidates(queries);
        var without = new ArrayList<Answer>();
        for (var batch : batches(queries)) {
            without.addAll(answer(batch));
            progress.accept(without.size());
        }
        memory.publish(List.of(edit));
        var after = candidates(queries);
        var touched = IntStream.range(0, queries.size())
                .filter(i -> !after.get(i).equals(before.get(i)))
                .boxed()
                .toList();
        var with = batches(touched).stream()
                .flatMap(batch -> answer(batch.stream().map(queries::get).toList()).stream())
                .toList();
        return IntStream.range(0, touched.size())
                .mapToObj(i -> new Change(queries.get(touched.get(i)), without.get(touched.get(i)), with.get(i)))
                .filter(BlastRadius::isOne)
                .toList();
    }

    private List<List<Candidate>> candidates(List<String> queries) {
        return batches(queries).stream()
                .flatMap(batch -> memory.candidates(batch, topK).stream())
                .toList();
    }

    private List<Answer> answer(List<String> queries) {
        return model.answer(queries, Collections.nCopies(queries.size(), gate));
    }

    private static boolean isOne(Change change) {
        return !governing(change.without()).equals(governing(change.with()))
                || !change.without().text().equals(change.with().text())
                || change.without().route() != change.with().route();
    }

    /** Empty where none does. */
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

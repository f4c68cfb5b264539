package io.errata.serac.answer;

import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.EditMemory;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.Retrieved;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.memory.WordEncoder;
import io.errata.serac.scope.ScopeClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Edited models over memories and classifiers that say what a test wants. */
final class EditedModels {
    static final AnswerModel BASE =
            prompts -> prompts.stream().map(prompt -> "base:" + prompt.query()).toList();
    static final AnswerModel COUNTERFACTUAL = prompts ->
            prompts.stream().map(prompt -> prompt.edit().orElseThrow().target()).toList();

    private EditedModels() {}

    /** Gives the same to every batch, and keeps what it was asked. */
    static final class FixedMemory implements EditMemory {
        private final List<Retrieved> retrieved;
        final List<List<MemoryQuery>> asked = new ArrayList<>();

        FixedMemory(Retrieved... retrieved) {
            this.retrieved = List.of(retrieved);
        }

        @Override
        public List<Retrieved> retrieve(List<MemoryQuery> queries, int topK) {
            asked.add(queries);
            return retrieved;
        }

        @Override
        public int size() {
            return retrieved.size();
        }
    }

    static Retrieved retrieved(long revision, ScopeThresholds thresholds, Candidate... candidates) {
        return new Retrieved(List.of(candidates), revision, Optional.of(thresholds));
    }

    /** The same memory, which has thresholds for each query of a batch. */
    static EditMemory under(EditMemory memory, ScopeThresholds... thresholds) {
        return new EditMemory() {
            @Override
            public List<Retrieved> retrieve(List<MemoryQuery> queries, int topK) {
                var found = memory.retrieve(queries, topK);
                return IntStream.range(0, found.size())
                        .mapToObj(i -> new Retrieved(found.get(i).candidates(), 0, Optional.of(thresholds[i])))
                        .toList();
            }

            @Override
            public int size() {
                return memory.size();
            }
        };
    }

    /** Every candidate scores alike. */
    static EditedModel over(Candidate... candidates) {
        return model(new FixedMemory(new Retrieved(List.of(candidates), 0, Optional.empty())), scoring(0.9f), BASE);
    }

    static EditedModel model(ScopeClassifier scope, Edit... edits) {
        return model(memory(edits), scope, BASE);
    }

    static EditedModel model(EditMemory memory, ScopeClassifier scope, AnswerModel base) {
        return new EditedModel(memory, scope, base, COUNTERFACTUAL, new Settings(8, 0.5f));
    }

    static EditMemory memory(Edit... edits) {
        var encoder = new WordEncoder();
        var memory = new IndexedEditMemory(encoder, new ArrayVectorIndex(encoder.dimension()));
        memory.publish(List.of(edits));
        return memory;
    }

    static ScopeClassifier scoring(float score) {
        return pairs -> {
            float[] scores = new float[pairs.size()];
            Arrays.fill(scores, score);
            return scores;
        };
    }

    static ScopeClassifier byEquality() {
        return pairs -> {
            float[] scores = new float[pairs.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = pairs.get(i)
                                .candidate()
                                .edit()
                                .input()
                                .equals(pairs.get(i).query())
                        ? 1
                        : 0;
            }
            return scores;
        };
    }
}

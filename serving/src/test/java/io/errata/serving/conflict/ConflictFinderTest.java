package io.errata.serving.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.schemas.CheckFinding;
import io.errata.schemas.CheckedEdit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditConflict;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.serac.TextTooLongException;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serving.memory.LiveEdit;
import io.errata.serving.memory.MemoryEvent;
import io.errata.serving.memory.MemoryEvent.Effect.Live;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConflictFinderTest {
    /** What begins with the same letter is about the same. */
    private static final ScopeClassifier SAME_LETTER = pairs -> {
        var scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            var pair = pairs.get(i);
            scores[i] =
                    pair.query().charAt(0) == pair.candidate().edit().input().charAt(0) ? 0.9f : 0.1f;
        }
        return scores;
    };

    private static final TextEncoder ENCODER = new TextEncoder() {
        @Override
        public float[][] encode(List<String> texts) {
            if (texts.stream().anyMatch(text -> text.length() > 20)) {
                throw new TextTooLongException(27, 20);
            }
            return texts.stream().map(_ -> new float[] {1}).toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public String fingerprint() {
            return "same";
        }
    };

    private final StreamMemory memory = new StreamMemory(() -> new ArrayVectorIndex(1));
    private final ConflictFinder comparer = new ConflictFinder(
            new Models(
                    ENCODER,
                    Map.of(
                            Task.QUESTION_ANSWERING,
                            new TaskModels(
                                    SAME_LETTER,
                                    _ -> List.of(),
                                    _ -> List.of(),
                                    new ModelFingerprints("", "", "", "")))),
            memory,
            new ConflictDetector.Settings(8, 0, 0.5f));

    @AfterEach
    void close() {
        memory.close();
    }

    private void live(String id, long revision, String input, String target, Validity validity) {
        memory.apply(new MemoryEvent(
                "default",
                id,
                revision,
                new Live(new LiveEdit(
                        Task.QUESTION_ANSWERING, new Edit(id, input, target, revision), validity, new float[] {1}))));
        memory.applied().join();
    }

    private static CheckedEdit edit(String id, String input, String target) {
        return new CheckedEdit(id, Task.QUESTION_ANSWERING, input, target);
    }

    private ConflictFinder.Compared compare(CheckedEdit... edits) {
        return comparer.compare(new EditCheck("default", 0L, 0L, List.of(edits)));
    }

    @Test
    void shouldFindNothingInAnEmptyMemory() {
        var compared = compare(edit("e1", "a?", "Ada"));

        assertThat(compared.findings()).containsExactly(new CheckFinding(null, List.of()));
        assertThat(compared.memoryRevision()).isZero();
    }

    @Test
    void shouldFindWhatALiveEditOrAnEarlierOneOfTheCheckContradicts() {
        live("old", 7, "a-old", "Ada", Validity.ALWAYS);

        var compared = compare(edit("e1", "a?", "Bob"), edit("e2", "b?", "Bob"), edit("e3", "a!", "Eve"));

        assertThat(compared.memoryRevision()).isEqualTo(7);
        assertThat(compared.findings().get(0).getConflicts())
                .extracting(EditConflict::getEditId, EditConflict::getGoverns)
                .containsExactly(tuple("old", 0.9f));
        assertThat(compared.findings().get(1).getConflicts()).isEmpty();
        assertThat(compared.findings().get(2).getConflicts())
                .extracting(EditConflict::getEditId)
                .containsExactlyInAnyOrder("old", "e1");
    }

    /** Admission knows from when to when the new one is valid, and compares that itself. */
    @Test
    void shouldFindEditsThatGovernAtAnotherTimeToo() {
        live("later", 1, "a-later", "Ada", Validity.of(Instant.parse("2999-01-01T00:00:00Z"), null));

        assertThat(compare(edit("e1", "a?", "Bob")).findings().getFirst().getConflicts())
                .hasSize(1);
    }

    @Test
    void shouldKeepNamespacesApart() {
        live("old", 7, "a-old", "Ada", Validity.ALWAYS);

        var elsewhere = comparer.compare(new EditCheck("other", 0L, 0L, List.of(edit("e1", "a?", "Bob"))));

        assertThat(elsewhere.findings().getFirst().getConflicts()).isEmpty();
    }

    @Test
    void shouldSayWhatCouldNotBeComparedAndCompareTheRest() {
        live("old", 7, "a-old", "Ada", Validity.ALWAYS);

        var findings = compare(
                        edit("e1", "a text that is far too long", "Bob"),
                        new CheckedEdit("e2", Task.DIALOGUE, "a?", "Bob"),
                        edit("e3", "a?", "Bob"))
                .findings();

        assertThat(findings)
                .extracting(CheckFinding::getFailure)
                .containsExactly(
                        "text has 27 tokens, the model reads at most 20", "no models serve task DIALOGUE", null);
        assertThat(findings.get(2).getConflicts()).hasSize(1);
    }
}

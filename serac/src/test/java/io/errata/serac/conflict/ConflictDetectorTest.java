package io.errata.serac.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.ModelException;
import io.errata.serac.conflict.ConflictDetector.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.EditIndex;
import io.errata.serac.memory.IndexedEdit;
import io.errata.serac.memory.WordEncoder;
import io.errata.serac.scope.ScopeClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictDetectorTest {
    private static final Settings SETTINGS = new Settings(3, -1, 0.5f);

    private final WordEncoder encoder = new WordEncoder();
    private final EditIndex live = new EditIndex(new ArrayVectorIndex(encoder.dimension()));

    @Test
    void shouldFindNothingInAnEmptyMemory() {
        var found = find(scoring(1), edit("new", "who leads X", "Ada"));

        assertThat(found).isEqualTo(List.of(List.of()));
        assertThat(new ConflictDetector(scoring(1), SETTINGS).find(List.of(), new float[0][], (_, _) -> List.of()))
                .isEmpty();
    }

    @Test
    void shouldFindALiveEditOfAnotherTarget() {
        var old = edit("old", "who leads X", "Bob");
        publish(old, edit("far", "what is Y", "Cid"));

        var found = find(scoring(Map.of("who leads X > who heads X", 0.9f)), edit("new", "who heads X", "Ada"));

        assertThat(found).containsExactly(List.of(new ScopeConflict(old, 0.9f, 0)));
    }

    @Test
    void shouldFindALiveEditInTheScopeOfTheNewOneAlone() {
        var old = edit("old", "who leads X", "Bob");
        publish(old);

        var found = find(scoring(Map.of("who heads X > who leads X", 0.9f)), edit("new", "who heads X", "Ada"));

        assertThat(found).containsExactly(List.of(new ScopeConflict(old, 0, 0.9f)));
    }

    @Test
    void shouldNotConflictWithTheSameTarget() {
        publish(edit("old", "who leads X", "Ada  Lovelace"));

        assertThat(find(scoring(1), edit("new", "who leads X", " ada lovelace")))
                .containsExactly(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void shouldNotConflictWithEvidence(String none) {
        publish(edit("evidence", "Ada leads X", none), edit("answer", "who leads X", "Ada"));

        var found = find(scoring(1), edit("new", "Bob leads X", none), edit("other", "Cid leads X", "Cid"));

        assertThat(found.getFirst()).isEmpty();
        assertThat(ids(found.get(1))).containsExactly("answer");
    }

    @Test
    void shouldNotConflictWithWhatItReplaces() {
        publish(edit("same", "who leads X", "Bob"));

        assertThat(find(scoring(1), edit("same", "who leads X", "Ada"))).containsExactly(List.of());
    }

    @Test
    void shouldNotLoseACandidateToWhatItReplaces() {
        publish(edit("same", "who leads X", "Bob"), edit("a", "who leads", "1"), edit("b", "leads X", "2"));
        publish(edit("c", "who X", "3"));

        assertThat(ids(find(scoring(1), edit("same", "who leads X", "Ada")).getFirst()))
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void shouldNotConflictWhenTheScoreEqualsTheThreshold() {
        publish(edit("old", "who leads X", "Bob"));

        assertThat(find(scoring(0.5f), edit("new", "who leads X", "Ada"))).containsExactly(List.of());
        assertThat(find(scoring(Math.nextUp(0.5f)), edit("new", "who leads X", "Ada"))
                        .getFirst())
                .hasSize(1);
    }

    @Test
    void shouldTellTheBestFirstAndTiesNearestFirst() {
        publish(edit("near", "who leads X now", "1"), edit("nearest", "who leads X", "2"));
        publish(edit("best", "who governs", "3"));

        var found = find(
                pairs -> floats(pairs.stream()
                        .map(pair -> pair.candidate().edit().id().equals("best") ? 0.9f : 0.8f)
                        .toList()),
                edit("new", "who leads X", "Ada"));

        assertThat(ids(found.getFirst())).containsExactly("best", "nearest", "near");
    }

    @Test
    void shouldCompareWithEarlierEditsOfTheSameBatch() {
        var first = edit("first", "who leads X", "Ada");

        var found = find(scoring(1), first, edit("second", "who heads X", "Bob"));

        assertThat(found).containsExactly(List.of(), List.of(new ScopeConflict(first, 1, 1)));
    }

    @Test
    void shouldCompareWithTheLastEditOfAnIdAlone() {
        publish(edit("a", "who leads X", "Ada"));

        var found = find(
                scoring(1), edit("a", "what is X", "1"), edit("a", "what is X", "2"), edit("b", "who leads X", "Bob"));

        assertThat(found.get(1)).isEmpty();
        assertThat(found.get(2))
                .extracting(conflict -> conflict.other().target())
                .containsExactly("2");
    }

    @Test
    void shouldScoreTheNearestOnlyInOneCall() {
        publish(IntStream.range(0, 20)
                .mapToObj(i -> edit("old" + i, "who leads X" + " now".repeat(i), "target " + i))
                .toArray(Edit[]::new));
        var calls = new ArrayList<Integer>();
        ScopeClassifier counting = pairs -> {
            calls.add(pairs.size());
            return scoring(0).score(pairs);
        };

        find(counting, edit("a", "who leads X", "Ada"), edit("b", "who leads X", "Bob"));

        assertThat(calls).containsExactly(2 * 3 + 2 * 3);
    }

    @Test
    void shouldNotScoreWhatIsNotSimilarEnough() {
        publish(edit("far", "what is Y", "Cid"), edit("near", "who leads X", "Bob"));
        var detector = new ConflictDetector(scoring(1), new Settings(3, 0.99f, 0.5f));

        assertThat(ids(find(detector, edit("new", "who leads X", "Ada")).getFirst()))
                .containsExactly("near");
    }

    @Test
    void shouldRefuseAScoreThatIsNoNumber() {
        publish(edit("old", "who leads X", "Bob"));

        assertThatThrownBy(() -> find(scoring(Float.NaN), edit("new", "who leads X", "Ada")))
                .isInstanceOf(ModelException.class)
                .hasMessage("scope score must be in [0, 1], was NaN");
    }

    @Test
    void shouldRefuseWrongSettingsAndMissingVectors() {
        assertThatThrownBy(() -> new Settings(0, 0, 0)).hasMessage("topK must be in [1, 4096], was 0");
        assertThatThrownBy(() -> new Settings(1, -1.5f, 0)).hasMessage("minSimilarity must be in [-1, 1], was -1.5");
        assertThatThrownBy(() -> new Settings(1, 0, Float.NaN)).hasMessage("threshold must be in [0, 1], was NaN");
        assertThatThrownBy(() -> new ConflictDetector(scoring(1), SETTINGS)
                        .find(List.of(edit("a", "who", "Ada")), new float[0][], (_, _) -> List.of()))
                .hasMessage("1 edits with 0 vectors");
    }

    private void publish(Edit... edits) {
        live.write(List.of(), Arrays.stream(edits).map(IndexedEdit::always).toList(), vectors(edits));
    }

    private List<List<ScopeConflict>> find(ScopeClassifier scope, Edit... edits) {
        return find(new ConflictDetector(scope, SETTINGS), edits);
    }

    private List<List<ScopeConflict>> find(ConflictDetector detector, Edit... edits) {
        return detector.find(
                List.of(edits), vectors(edits), (vectors, topK) -> live.view().search(vectors, topK, (_, _) -> true));
    }

    private float[][] vectors(Edit... edits) {
        return encoder.encode(Stream.of(edits).map(Edit::input).toList());
    }

    private static ScopeClassifier scoring(float score) {
        return pairs -> floats(pairs.stream().map(_ -> score).toList());
    }

    /** @param scores by {@code edit > query}; 0 for all others */
    private static ScopeClassifier scoring(Map<String, Float> scores) {
        return pairs -> floats(pairs.stream()
                .map(pair -> scores.getOrDefault(pair.candidate().edit().input() + " > " + pair.query(), 0f))
                .toList());
    }

    private static float[] floats(List<Float> list) {
        var floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i);
        }
        return floats;
    }

    private static List<String> ids(List<ScopeConflict> found) {
        return found.stream().map(conflict -> conflict.other().id()).toList();
    }

    private static Edit edit(String id, String input, String target) {
        return new Edit(id, input, target, 1);
    }
}

package io.errata.serac.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.serac.memory.EditView.Eligible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditIndexTest {
    private static final Eligible ALL = (_, _) -> true;
    private static final float[] EAST = {1, 0};
    private static final float[] NORTH = {0, 1};
    private static final float[] WEST = {-1, 0};

    private final EditIndex index = new EditIndex(new ArrayVectorIndex(2));

    @Test
    void shouldFindAnEditInItsNewPlaceAlone() {
        write("e", 1, EAST);
        write("e", 2, NORTH);

        var found = index.view().search(new float[][] {EAST}, 5, ALL).getFirst();

        assertThat(found).containsExactly(new Candidate(edit("e", 2), 0));
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void shouldShowAViewItsOwnMomentWhateverIsWrittenLater() {
        write("a", 1, EAST);
        write("b", 2, EAST);
        var before = index.view();
        write("a", 3, NORTH);
        index.write(List.of("b"), List.of(), new float[0][]);

        assertThat(ids(before)).containsExactly("b@2", "a@1");
        assertThat(before.size()).isEqualTo(2);
        assertThat(ids(index.view())).containsExactly("a@3");
    }

    @Test
    void shouldLookPastEditsThatMayNotGovern() {
        var never = IntStream.range(0, 40)
                .mapToObj(i -> new IndexedEdit(edit("never" + i, i), _ -> false))
                .toList();
        index.write(List.of(), never, Collections.nCopies(40, EAST).toArray(float[][]::new));
        write("far", 41, NORTH);

        var found = index.view()
                .search(
                        new float[][] {EAST, EAST},
                        2,
                        (query, one) -> query == 1 || one.governs().test(Instant.EPOCH));

        assertThat(found.get(0)).extracting(Candidate::edit).containsExactly(edit("far", 41));
        assertThat(found.get(1)).extracting(Candidate::edit).containsExactly(edit("never39", 39), edit("never38", 38));
    }

    @Test
    void shouldFindAnEditOnceByItsNearestText() {
        writeWithExamples("covered", 1);
        write("plain", 2, NORTH);

        var found = index.view().search(new float[][] {EAST}, 5, ALL).getFirst();

        assertThat(found)
                .extracting(Candidate::edit, Candidate::similarity, Candidate::texts)
                .containsExactly(
                        tuple(covered("covered", 1), 1f, List.of(0f, 1f, 1f, -1f)),
                        tuple(edit("plain", 2), 0f, List.of()));
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void shouldLookPastTheExamplesOfOneEdit() {
        for (int i = 0; i < 20; i++) {
            writeWithExamples("near" + i, i);
        }
        write("far", 41, NORTH);

        assertThat(ids(index.view(), 20)).hasSize(20).doesNotContain("far@41");
        assertThat(ids(index.view(), 21)).hasSize(21).endsWith("far@41");
    }

    @Test
    void shouldFindNoExampleOfAnEditThatIsWrittenAgainWithoutThem() {
        writeWithExamples("e", 1);
        write("e", 2, NORTH);

        var found = index.view().search(new float[][] {EAST}, 5, ALL).getFirst();

        assertThat(found).containsExactly(new Candidate(edit("e", 2), 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepTheExamplesOfEachEditWhileItDropsRemovedSlots(long seed) {
        var random = new Random(seed);
        var recording = new RecordingIndex();
        var compacting = new EditIndex(recording, 4);
        var live = new TreeMap<String, Long>();

        for (int step = 1; step <= 300; step++) {
            var id = "e" + random.nextInt(30);
            var one = random.nextBoolean() ? indexed(id, step) : IndexedEdit.always(edit(id, step));
            live.put(id, (long) step);
            compacting.write(List.of(), List.of(one), new float[][] {NORTH});
        }

        var found = compacting.view().search(new float[][] {EAST}, 100, ALL).getFirst();
        assertThat(found)
                .as("seed %d", seed)
                .extracting(one -> one.edit().id() + "@" + one.edit().revision())
                .containsExactlyInAnyOrderElementsOf(expected(live))
                .doesNotHaveDuplicates();
        assertThat(found)
                .as("seed %d", seed)
                .allSatisfy(one ->
                        assertThat(one.similarity()).isEqualTo(one.texts().isEmpty() ? 0 : 1));
        assertThat(recording.compactions).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithAMapAndKeepOldViewsTrueWhileItDropsRemovedSlots(long seed) {
        var random = new Random(seed);
        var recording = new RecordingIndex();
        var compacting = new EditIndex(recording, 4);
        var live = new TreeMap<String, Long>();
        var views = new LinkedHashMap<EditView, List<String>>();

        for (int step = 1; step <= 300; step++) {
            var removed = List.of("e" + random.nextInt(30));
            var written = "e" + random.nextInt(30);
            removed.forEach(live::remove);
            live.put(written, (long) step);
            compacting.write(removed, List.of(IndexedEdit.always(edit(written, step))), new float[][] {EAST});
            views.put(compacting.view(), expected(live));
        }

        views.forEach(
                (view, expected) -> assertThat(ids(view)).as("seed %d", seed).isEqualTo(expected));
        assertThat(recording.compactions).isGreaterThan(10);
        assertThat(recording.mostUsed).isLessThanOrEqualTo(30 + 30 / 4 + 6);
    }

    /** Newest first, as all are as near. */
    private static List<String> expected(Map<String, Long> live) {
        return live.entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .map(entry -> entry.getKey() + "@" + entry.getValue())
                .toList();
    }

    private static List<String> ids(EditView view) {
        return ids(view, 100);
    }

    private static List<String> ids(EditView view, int topK) {
        return new ArrayList<>(view.search(new float[][] {EAST}, topK, ALL).getFirst())
                .stream()
                        .map(found -> found.edit().id() + "@" + found.edit().revision())
                        .toList();
    }

    private void write(String id, long revision, float[] vector) {
        index.write(List.of(), List.of(IndexedEdit.always(edit(id, revision))), new float[][] {vector});
    }

    /** An edit to the north, with two examples in scope to the east and one out of scope to the west. */
    private void writeWithExamples(String id, long revision) {
        index.write(List.of(), List.of(indexed(id, revision)), new float[][] {NORTH});
    }

    private static IndexedEdit indexed(String id, long revision) {
        return new IndexedEdit(covered(id, revision), _ -> true, List.of(NORTH, EAST, EAST, WEST));
    }

    private static Edit covered(String id, long revision) {
        var coverage = Coverage.of(List.of("one", "two"), List.of("three"), new ScopeBound.None());
        return new Edit(id, "input of " + id, "target", revision, coverage);
    }

    private static Edit edit(String id, long revision) {
        return new Edit(id, "input of " + id, "target", revision);
    }

    /** Counts slots and compactions. */
    private static final class RecordingIndex implements VectorIndex {
        private final VectorIndex index = new ArrayVectorIndex(2);
        private int used;
        private int mostUsed;
        private int compactions;

        @Override
        public void append(float[][] vectors) {
            index.append(vectors);
            used += vectors.length;
            mostUsed = Math.max(mostUsed, used);
        }

        @Override
        public void remove(int[] slots) {
            index.remove(slots);
        }

        @Override
        public void compact(int[] slots) {
            index.compact(slots);
            used = slots.length;
            compactions++;
        }

        @Override
        public View view() {
            return index.view();
        }

        @Override
        public void close() {
            index.close();
        }
    }
}

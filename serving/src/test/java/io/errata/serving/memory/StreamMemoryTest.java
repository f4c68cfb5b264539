package io.errata.serving.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.memory.Retrieved;
import io.errata.serving.memory.MemoryEvent.Effect.Gone;
import io.errata.serving.memory.MemoryEvent.Effect.Live;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamMemoryTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final float[] EAST = {1, 0};
    private static final float[] NORTH = {0, 1};
    private static final float[] NORTH_EAST = {0.8f, 0.6f};

    private final StreamMemory memory = new StreamMemory(() -> new ArrayVectorIndex(2));

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void shouldFindNothingInAnEmptyMemory() {
        var found = find("default", EAST, 3);

        assertThat(found).isEqualTo(new Retrieved(List.of(), 0, Optional.empty()));
        assertThat(memory.revision("default")).isZero();
        assertThat(memory.size()).isZero();
    }

    @Test
    void shouldFindTheNearestFirstAndNoMoreThanAskedFor() {
        apply(published("east", 1, EAST));
        apply(published("north", 2, NORTH));
        apply(published("north-east", 3, NORTH_EAST));

        assertThat(ids(find("default", EAST, 2))).containsExactly("east", "north-east");
        assertThat(find("default", EAST, 2).revision()).isEqualTo(3);
    }

    @Test
    void shouldPreferTheNewerRevisionOnATie() {
        IntStream.rangeClosed(1, 5).forEach(i -> apply(published("e" + i, i, EAST)));

        assertThat(ids(find("default", EAST, 2))).containsExactly("e5", "e4");
    }

    @Test
    void shouldKnowTheRevisionThatSearchesHaveReached() {
        apply(published("east", 7, EAST));

        assertThat(memory.revision("default")).isEqualTo(7);
        assertThat(memory.revisions()).containsExactly(Map.entry("default", 7L));
    }

    @Test
    void shouldForgetWhatIsRevoked() {
        apply(published("east", 1, EAST));
        var before = find("default", EAST, 1);
        apply(gone("east", 2));

        assertThat(ids(before)).containsExactly("east");
        assertThat(find("default", EAST, 1)).isEqualTo(new Retrieved(List.of(), 2, Optional.empty()));
        assertThat(memory.size()).isZero();
    }

    @Test
    void shouldForgetWhatIsRevokedInTheSameBurst() {
        memory.apply(published("east", 1, EAST));
        memory.apply(gone("east", 2));
        memory.applied().join();

        assertThat(find("default", EAST, 1)).isEqualTo(new Retrieved(List.of(), 2, Optional.empty()));
    }

    @Test
    void shouldCountARevocationOfWhatItNeverHad() {
        apply(gone("never", 4));

        assertThat(find("default", EAST, 1)).isEqualTo(new Retrieved(List.of(), 4, Optional.empty()));
    }

    @Test
    void shouldReplaceAnEditOfTheSameId() {
        apply(published("e", 1, EAST));
        assertThat(ids(find("default", EAST, 1))).containsExactly("e");
        apply(published("e", 2, NORTH));

        assertThat(find("default", NORTH, 3).candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.similarity()).isEqualTo(1);
            assertThat(candidate.edit().revision()).isEqualTo(2);
        });
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void shouldMoveAnEditThatComesBackUnderAnotherTask() {
        apply(published("e", 1, EAST));
        assertThat(memory.size()).isEqualTo(1);
        apply(event("e", 2, new LiveEdit(Task.FACT_CHECK, edit("e", 2), Validity.ALWAYS, EAST)));

        assertThat(find("default", EAST, 1).candidates()).isEmpty();
        assertThat(memory.retrieve(List.of(query("default", Task.FACT_CHECK, NOON)), new float[][] {EAST}, 1)
                        .getFirst()
                        .candidates())
                .hasSize(1);
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void shouldKeepNamespacesApart() {
        apply(published("east", 1, EAST));
        apply(new MemoryEvent("other", "north", 9, new Live(live("north", 9, Validity.ALWAYS, NORTH))));

        var found = memory.retrieve(
                List.of(query("other", NOON), query("default", NOON), query("nobody", NOON)),
                new float[][] {EAST, EAST, EAST},
                5);

        assertThat(found).extracting(Retrieved::revision).containsExactly(9L, 1L, 0L);
        assertThat(found.stream().map(StreamMemoryTest::ids))
                .containsExactly(List.of("north"), List.of("east"), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T11:59:59.999Z, false",
        "2026-01-01T12:00:00Z,     true",
        "2026-01-01T12:59:59.999Z, true",
        "2026-01-01T13:00:00Z,     false"
    })
    void shouldGovernFromItsFirstMomentToJustBeforeItsLast(Instant askedAt, boolean governs) {
        var validity = Validity.of(NOON, NOON.plusSeconds(3600));
        apply(event("e", 1, live("e", 1, validity, EAST)));

        var found = memory.retrieve(List.of(query("default", askedAt)), new float[][] {EAST}, 1);

        assertThat(found.getFirst().candidates()).hasSize(governs ? 1 : 0);
    }

    @Test
    void shouldLookPastManyEditsThatAreNotValidYet() {
        var later = Validity.of(NOON.plusSeconds(1), null);
        IntStream.rangeClosed(1, 40).forEach(i -> apply(event("e" + i, i, live("e" + i, i, later, EAST))));
        apply(published("far", 41, NORTH));

        assertThat(ids(find("default", EAST, 2))).containsExactly("far");
    }

    @Test
    void shouldForgetBoundsWhenAnEditIsPublishedAgainWithoutThem() {
        apply(event("e", 1, live("e", 1, Validity.of(null, NOON), EAST)));
        assertThat(find("default", EAST, 1).candidates()).isEmpty();
        apply(published("e", 2, EAST));

        assertThat(ids(find("default", EAST, 1))).containsExactly("e");
    }

    @Test
    void shouldChangeNothingByARepeat() {
        apply(published("a", 1, EAST));
        apply(published("b", 2, NORTH));
        var before = find("default", EAST, 2);
        apply(published("b", 2, NORTH));

        assertThat(find("default", EAST, 2)).isEqualTo(before);
        assertThat(memory.size()).isEqualTo(2);
    }

    private void apply(MemoryEvent event) {
        memory.apply(event);
        memory.applied().join();
    }

    private Retrieved find(String namespace, float[] vector, int topK) {
        return memory.retrieve(List.of(query(namespace, NOON)), new float[][] {vector}, topK)
                .getFirst();
    }

    private static MemoryQuery query(String namespace, Instant at) {
        return query(namespace, Task.QUESTION_ANSWERING, at);
    }

    private static MemoryQuery query(String namespace, Task task, Instant at) {
        return new MemoryQuery("text", task.name(), new QueryContext(namespace, at));
    }

    private static List<String> ids(Retrieved retrieved) {
        return retrieved.candidates().stream()
                .map(candidate -> candidate.edit().id())
                .toList();
    }

    private static MemoryEvent published(String id, long revision, float[] vector) {
        return event(id, revision, live(id, revision, Validity.ALWAYS, vector));
    }

    private static MemoryEvent event(String id, long revision, LiveEdit live) {
        return new MemoryEvent("default", id, revision, new Live(live));
    }

    private static MemoryEvent gone(String id, long revision) {
        return new MemoryEvent("default", id, revision, new Gone());
    }

    private static LiveEdit live(String id, long revision, Validity validity, float[] vector) {
        return new LiveEdit(Task.QUESTION_ANSWERING, edit(id, revision), validity, vector);
    }

    private static Edit edit(String id, long revision) {
        return new Edit(id, "input of " + id, "target of " + id, revision);
    }
}

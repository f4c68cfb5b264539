package io.errata.serac.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.serac.ModelException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexedEditMemoryTest {
    private final IndexedEditMemory memory =
            new IndexedEditMemory(new WordEncoder(), new ArrayVectorIndex(new WordEncoder().dimension()));

    @Test
    void shouldFindNothingForEachQueryWhenEmpty() {
        assertThat(memory.candidates(List.of("who", "what"), 4)).isEqualTo(List.of(List.of(), List.of()));
        assertThat(memory.size()).isZero();
    }

    @Test
    void shouldFindNearestFirstForEachQueryInOrder() {
        memory.publish(List.of(edit("a", "capital of France", "Paris", 1), edit("b", "color of the sky", "blue", 2)));

        var found = memory.candidates(List.of("sky color", "France capital"), 2);

        assertThat(ids(found.get(0))).containsExactly("b", "a");
        assertThat(ids(found.get(1))).containsExactly("a", "b");
    }

    @Test
    void shouldFindAnEditByItsExamplesInScopeUntilItIsPublishedWithoutThem() {
        var coverage = Coverage.of(List.of("head of X"), List.of("blue whale"), new ScopeBound.None());
        memory.publish(List.of(edit("b", "color of the sky", "blue", 1)));
        memory.publish(List.of(new Edit("a", "Who leads X?", "Ada", 2, coverage)));

        assertThat(memory.candidates(List.of("head of x"), 2).getFirst())
                .extracting(found -> found.edit().id(), found -> found.texts().size())
                .containsExactly(tuple("a", 3), tuple("b", 0));

        memory.publish(List.of(edit("a", "Who leads X?", "Ada", 3)));

        assertThat(memory.candidates(List.of("head of x"), 2).getFirst().getLast())
                .satisfies(found -> assertThat(found.texts()).isEmpty());
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void shouldReplaceEditOfSameId() {
        memory.publish(List.of(edit("a", "capital of France", "Paris", 1)));

        var conflicts = memory.publish(List.of(edit("a", "color of the sky", "blue", 2)));

        assertThat(conflicts).isEmpty();
        assertThat(live()).extracting(Candidate::edit).containsExactly(edit("a", "color of the sky", "blue", 2));
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void shouldLetNewerReplaceDuplicateOfOtherSpacingAndCase() {
        memory.publish(List.of(edit("a", "Who leads X?", "Ada", 1)));

        var conflicts = memory.publish(List.of(edit("b", "  who   LEADS\tx? ", "Ada", 2)));

        assertThat(conflicts).isEmpty();
        assertThat(ids(live())).containsExactly("b");
    }

    @Test
    void shouldReportContradictionAndKeepNewer() {
        var older = edit("a", "Who leads X?", "Ada", 1);
        var newer = edit("b", "who leads x?", "Bob", 2);
        memory.publish(List.of(older));

        assertThat(memory.publish(List.of(newer))).containsExactly(new Conflict(newer, older));

        assertThat(live()).extracting(Candidate::edit).containsExactly(newer);
    }

    @Test
    void shouldReportContradictionWhenOlderArrivesLate() {
        var newer = edit("b", "Who leads X?", "Bob", 2);
        var older = edit("a", "Who leads X?", "Ada", 1);

        assertThat(memory.publish(List.of(newer, older))).containsExactly(new Conflict(newer, older));

        assertThat(live()).extracting(Candidate::edit).containsExactly(newer);
    }

    @Test
    void shouldLetLaterWinWhenRevisionsAreEqual() {
        memory.publish(List.of(edit("a", "Who leads X?", "Ada", 1), edit("b", "Who leads X?", "Bob", 1)));

        assertThat(ids(live())).containsExactly("b");
    }

    @Test
    void shouldNotFindRevokedEditNorWhatItSuperseded() {
        memory.publish(List.of(edit("a", "Who leads X?", "Ada", 1), edit("b", "Who leads X?", "Bob", 2)));

        assertThat(memory.revoke("b")).isTrue();
        assertThat(memory.revoke("b")).isFalse();
        assertThat(memory.revoke("a")).isFalse();

        assertThat(memory.candidates(List.of("Who leads X?"), 2)).isEqualTo(List.of(List.of()));
    }

    @Test
    void shouldAcceptIdAndInputAgainAfterRevocation() {
        memory.publish(List.of(edit("a", "Who leads X?", "Ada", 1)));
        memory.revoke("a");

        var conflicts = memory.publish(List.of(edit("a", "Who leads X?", "Bob", 2)));

        assertThat(conflicts).isEmpty();
        assertThat(live()).extracting(Candidate::edit).containsExactly(edit("a", "Who leads X?", "Bob", 2));
    }

    @Test
    void shouldFindWhatIsPublishedAfterARevocation() {
        memory.publish(List.of(edit("a", "one", "1", 1), edit("b", "two", "2", 2), edit("c", "three", "3", 3)));
        memory.revoke("b");

        memory.publish(List.of(edit("d", "four", "4", 4), edit("e", "five", "5", 5)));

        assertThat(ids(live())).containsExactlyInAnyOrder("a", "c", "d", "e");
        assertThat(ids(memory.candidates(List.of("four"), 1).getFirst())).containsExactly("d");
    }

    @Test
    void shouldOrderTiesByNewerRevisionAcrossTheCut() {
        memory.publish(IntStream.range(0, 10)
                .mapToObj(i -> edit("e" + i, "who " + "?".repeat(i), "target", i))
                .toList());

        var found = memory.candidates(List.of("who"), 3).getFirst();

        assertThat(ids(found)).containsExactly("e9", "e8", "e7");
    }

    @Test
    void shouldRejectBlankQueryAndTopKBelowOne() {
        assertThatThrownBy(() -> memory.candidates(List.of("who", " "), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("query 1 of 2 must not be blank");
        assertThatThrownBy(() -> memory.candidates(List.of("who"), 0)).hasMessage("topK must be ≥ 1, was 0");
    }

    @Test
    void shouldGiveAnyNamespaceAndTimeTheSameCandidates() {
        memory.publish(List.of(edit("a", "one", "1", 1)));
        var context = new QueryContext("elsewhere", Instant.EPOCH);

        var found = memory.retrieve(List.of(new MemoryQuery("one", "TASK", context)), 3);

        assertThat(found)
                .containsExactly(
                        new Retrieved(memory.candidates(List.of("one"), 3).getFirst(), 0, Optional.empty()));
        assertThat(ids(found.getFirst().candidates())).containsExactly("a");
    }

    @Test
    void shouldStayAsItWasWhenEncodingFails() {
        memory.publish(List.of(edit("a", "one", "1", 1)));

        assertThatThrownBy(() ->
                        memory.publish(List.of(edit("b", "two", "2", 2), edit("c", WordEncoder.UNREADABLE, "3", 3))))
                .isInstanceOf(ModelException.class);

        assertThat(ids(live())).containsExactly("a");
    }

    private List<Candidate> live() {
        return memory.candidates(List.of("anything"), 100).getFirst();
    }

    private static List<String> ids(List<Candidate> found) {
        return found.stream().map(candidate -> candidate.edit().id()).toList();
    }

    private static Edit edit(String id, String input, String target, long revision) {
        return new Edit(id, input, target, revision);
    }
}

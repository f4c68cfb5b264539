package io.errata.serving.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.memory.Retrieved;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serving.memory.MemoryEvent.Effect.Gated;
import io.errata.serving.memory.MemoryEvent.Effect.Live;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamMemoryConcurrencyTest {
    private static final int THREADS = 8;
    private static final float[] EAST = {1, 0};
    private static final Task[] TASKS = {Task.QUESTION_ANSWERING, Task.FACT_CHECK};

    private final ObservedIndex index = new ObservedIndex();

    /** One edit, which each event moves to the other task, and a second namespace that follows. */
    @Test
    void shouldSeeOneMomentInEverySearchAndKeepThePromisedRevision() {
        int last = 3000;
        try (var memory = new StreamMemory(() -> new ArrayVectorIndex(2));
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var searching = IntStream.range(0, THREADS)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> searchUntil(memory, last), threads))
                    .toList();
            for (int revision = 1; revision <= last; revision++) {
                memory.apply(published("a", "e", revision, TASKS[revision % 2]));
                memory.apply(published("b", "e", revision, TASKS[revision % 2]));
                if (revision % 100 == 0) {
                    memory.applied().join();
                }
            }
            searching.forEach(CompletableFuture::join);

            assertThat(memory.size()).isEqualTo(2);
        }
    }

    private static void searchUntil(StreamMemory memory, long last) {
        long seen = 0;
        while (seen < last) {
            long promised = memory.revision("b");
            var found = memory.retrieve(
                    List.of(query("a", TASKS[0]), query("a", TASKS[1]), query("b", TASKS[0]), query("b", TASKS[1])),
                    new float[][] {EAST, EAST, EAST, EAST},
                    3);

            seen = found.get(3).revision();
            assertThat(seen).isGreaterThanOrEqualTo(promised);
            // One batch of events may end between the two namespaces, and none in the midst of an event.
            assertThat(found.get(0).revision()).isBetween(seen, seen + 1);
            assertOneMoment(found.get(0), found.get(1));
            assertOneMoment(found.get(2), found.get(3));
        }
    }

    /** The edit is in one of the tasks, as its namespace's revision says. */
    private static void assertOneMoment(Retrieved even, Retrieved odd) {
        long revision = even.revision();
        assertThat(odd.revision()).isEqualTo(revision);
        assertThat(even.candidates()).hasSize(revision > 0 && revision % 2 == 0 ? 1 : 0);
        assertThat(odd.candidates()).hasSize(revision % 2 == 1 ? 1 : 0);
        IntStream.of(0)
                .mapToObj(_ -> revision % 2 == 0 ? even : odd)
                .flatMap(found -> found.candidates().stream())
                .forEach(candidate -> assertThat(candidate.edit().revision()).isEqualTo(revision));
    }

    @Test
    void shouldSearchTheMomentBeforeWhileAWriteIsHeldUp() {
        var writing = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var memory = new StreamMemory(() -> index);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            applyNow(memory, published("a", "first", 1, TASKS[0]));
            index.beforeAppend = () -> {
                writing.countDown();
                await(go);
            };
            memory.apply(published("a", "second", 2, TASKS[0]));
            var second = memory.applied();
            await(writing);

            var found = IntStream.range(0, THREADS)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> find(memory), threads))
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(found).allSatisfy(one -> assertThat(one.revision()).isEqualTo(1));
            assertThat(memory.revision("a")).isEqualTo(1);
            assertThat(memory.size()).isEqualTo(1);
            assertThat(second).isNotDone();
            go.countDown();
            second.join();
            assertThat(find(memory).revision()).isEqualTo(2);
            assertThat(memory.revision("a")).isEqualTo(2);
        }
    }

    @Test
    void shouldWriteWhileASearchIsHeldUp() {
        var searching = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var memory = new StreamMemory(() -> index)) {
            applyNow(memory, published("a", "first", 1, TASKS[0]));
            index.beforeSearch = () -> {
                searching.countDown();
                await(go);
            };
            var held = CompletableFuture.supplyAsync(() -> find(memory));
            await(searching);

            applyNow(memory, published("a", "second", 2, TASKS[0]));

            assertThat(memory.revision("a")).isEqualTo(2);
            go.countDown();
            assertThat(held.join().revision()).isEqualTo(1);
            assertThat(held.join().candidates()).hasSize(1);
        }
    }

    @Test
    void shouldWriteInOneCallWhatComesDuringAWrite() {
        var writing = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        index.beforeAppend = () -> {
            writing.countDown();
            await(go);
        };
        try (var memory = new StreamMemory(() -> index)) {
            memory.apply(published("a", "e0", 1, TASKS[0]));
            await(writing);
            IntStream.rangeClosed(1, 1000).forEach(i -> memory.apply(published("a", "e" + i, i + 1, TASKS[0])));
            go.countDown();
            memory.applied().join();

            assertThat(index.appends).hasValue(2);
            assertThat(memory.size()).isEqualTo(1001);
        }
    }

    @Test
    void shouldTakeALongRestoreInFewWrites() {
        try (var memory = new StreamMemory(() -> index)) {
            var restoring = CompletableFuture.runAsync(() ->
                    IntStream.range(0, 20_000).forEach(i -> memory.apply(published("a", "e" + i, i + 1, TASKS[0]))));
            restoring.join();
            memory.applied().join();

            assertThat(memory.size()).isEqualTo(20_000);
            assertThat(memory.revision("a")).isEqualTo(20_000);
            assertThat(index.appends.get()).isGreaterThanOrEqualTo(20_000 / EventQueue.MAX_WAITING);
        }
    }

    @Test
    void shouldLetASearchEndThatIsRunningWhenMemoryIsClosed() {
        var searching = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var memory = new StreamMemory(() -> index);
        applyNow(memory, published("a", "e", 1, TASKS[0]));
        index.beforeSearch = () -> {
            searching.countDown();
            await(go);
        };
        var held = CompletableFuture.supplyAsync(() -> find(memory));
        await(searching);
        memory.close();

        assertThat(index.closings).hasValue(1);
        assertThat(index.openViews).hasValue(1);
        go.countDown();
        assertThat(held.join().candidates()).hasSize(1);
        assertThat(index.openViews).hasValue(0);
        assertThat(find(memory)).isEqualTo(new Retrieved(List.of(), 0, Optional.empty()));
    }

    @Test
    void shouldFreeTheViewsOfEarlierMoments() {
        try (var memory = new StreamMemory(() -> index)) {
            IntStream.rangeClosed(1, 50).forEach(i -> applyNow(memory, published("a", "e" + i, i, TASKS[0])));
            applyNow(memory, new MemoryEvent("b", "@policy", 1, new Gated(Optional.of(ScopeThresholds.at(0.9f)))));

            assertThat(index.openViews).hasValue(1);
        }
        assertThat(index.openViews).hasValue(0);
    }

    @Test
    void shouldSayOnEveryCallThatItCouldNotBeWritten() {
        index.beforeAppend = () -> {
            throw new IllegalStateException("no room");
        };
        try (var memory = new StreamMemory(() -> index)) {
            var seen = new AtomicBoolean();
            memory.apply(published("a", "e", 1, TASKS[0]), () -> seen.set(true));
            awaitFailure(memory);

            assertThat(seen).isFalse();
            assertThatThrownBy(() -> memory.apply(published("a", "f", 2, TASKS[0])))
                    .hasMessage("edit memory could not be written")
                    .hasRootCauseMessage("no room");
            assertThatThrownBy(() -> find(memory)).hasMessage("edit memory could not be written");
            assertThat(memory.revision("a")).isZero();
        }
    }

    @Test
    void shouldRefuseEventsWhenClosed() {
        var memory = new StreamMemory(() -> index);
        memory.close();

        assertThatThrownBy(() -> memory.apply(published("a", "e", 1, TASKS[0])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("edit memory is closed");
    }

    @Test
    void shouldSayWhenSearchesSeeAnEvent() {
        try (var memory = new StreamMemory(() -> index)) {
            var revisions = Collections.synchronizedList(new ArrayList<Long>());
            for (long revision = 1; revision <= 20; revision++) {
                memory.apply(
                        published("a", "e", revision, TASKS[0]),
                        () -> revisions.add(find(memory).revision()));
            }
            memory.applied().join();

            assertThat(revisions).hasSize(20).isSorted();
            IntStream.range(0, 20).forEach(i -> assertThat(revisions.get(i)).isGreaterThanOrEqualTo(i + 1));
        }
    }

    private static void applyNow(StreamMemory memory, MemoryEvent event) {
        memory.apply(event);
        memory.applied().join();
    }

    private static void awaitFailure(StreamMemory memory) {
        assertThatThrownBy(() -> {
                    while (true) {
                        memory.applied().join();
                    }
                })
                .isNotNull();
    }

    private static Retrieved find(StreamMemory memory) {
        return memory.retrieve(List.of(query("a", TASKS[0])), new float[][] {EAST}, 5)
                .getFirst();
    }

    private static MemoryQuery query(String namespace, Task task) {
        return new MemoryQuery("text", task.name(), new QueryContext(namespace, Instant.EPOCH));
    }

    private static MemoryEvent published(String namespace, String id, long revision, Task task) {
        var edit = new Edit(id, "input of " + id, "target", revision);
        return new MemoryEvent(namespace, id, revision, new Live(new LiveEdit(task, edit, Validity.ALWAYS, EAST)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

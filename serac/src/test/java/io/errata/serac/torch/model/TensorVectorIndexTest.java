package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.memory.VectorIndex.Neighbour;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TensorVectorIndexTest {
    private static final int DIMENSION = 16;

    @Test
    void shouldFindWhatTheArrayIndexFindsWhileGrowingRemovingAndCompacting() {
        long seed = 7;
        var random = new Random(seed);
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
                var tensor = new TensorVectorIndex(torch, DIMENSION);
                var array = new ArrayVectorIndex(DIMENSION)) {
            var live = new TreeSet<Integer>();
            int used = 0;
            for (int round = 0; round < 90; round++) {
                var vectors = vectors(random, 1 + random.nextInt(1000));
                tensor.append(vectors);
                array.append(vectors);
                IntStream.range(used, used + vectors.length).forEach(live::add);
                used += vectors.length;
                int[] gone = random.ints(4, 0, used).toArray();
                tensor.remove(gone);
                array.remove(gone);
                Arrays.stream(gone).forEach(live::remove);
                if (round % 25 == 24) {
                    int[] kept = live.stream().mapToInt(slot -> slot).toArray();
                    tensor.compact(kept);
                    array.compact(kept);
                    used = kept.length;
                    live.clear();
                    IntStream.range(0, used).forEach(live::add);
                }
                for (int queries = 1; queries < 10; queries += 4) {
                    assertSame("seed %d, round %d".formatted(seed, round), tensor, array, vectors(random, queries));
                }
            }
        }
    }

    private static void assertSame(String name, VectorIndex tensor, VectorIndex array, float[][] queries) {
        var found = tensor.search(queries, 7);
        var expected = array.search(queries, 7);
        for (int q = 0; q < queries.length; q++) {
            assertThat(slots(found.get(q))).as("%s, query %d", name, q).isEqualTo(slots(expected.get(q)));
            assertThat(found.get(q).getFirst().similarity())
                    .isCloseTo(expected.get(q).getFirst().similarity(), within(1e-4f));
        }
    }

    @Test
    void shouldFindNothingWhenEmptyOrAllRemoved() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
                var index = new TensorVectorIndex(torch, 2)) {
            assertThat(index.search(new float[][] {{1, 0}}, 3)).isEqualTo(List.of(List.of()));

            index.append(new float[][] {{1, 0}});
            index.remove(new int[] {0});

            assertThat(index.search(new float[][] {{1, 0}}, 3)).isEqualTo(List.of(List.of()));
        }
    }

    @Test
    void shouldShowAViewItsOwnMomentWhileTheIndexGrowsAndIsClosed() {
        long seed = 11;
        var random = new Random(seed);
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
                var array = new ArrayVectorIndex(DIMENSION)) {
            var tensor = new TensorVectorIndex(torch, DIMENSION);
            var first = vectors(random, 1000);
            tensor.append(first);
            array.append(first);
            var before = tensor.view();
            tensor.append(vectors(random, 3000));
            tensor.remove(IntStream.range(0, 900).toArray());
            tensor.compact(IntStream.range(900, 4000).toArray());
            tensor.append(vectors(random, 25_000));
            tensor.close();
            var queries = vectors(random, 3);

            var found = before.search(queries, 5);
            before.release();

            for (int q = 0; q < queries.length; q++) {
                assertThat(slots(found.get(q)))
                        .as("seed %d", seed)
                        .isEqualTo(slots(array.search(queries, 5).get(q)));
            }
            assertThat(before.retain()).isFalse();
        }
    }

    /** Each view has the same row once more than the one before: a search finds as many as its view has, all as near. */
    @Test
    void shouldSearchBesideAWriterThatGrowsAndCompacts() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32)) {
            var index = new TensorVectorIndex(torch, 2);
            index.append(new float[][] {{1, 0}});
            var published = new AtomicReference<>(new Sized(index.view(), 1));
            var searching = IntStream.range(0, 4)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> {
                        for (var seen = held(published); seen.size() < 3000; seen = held(published)) {
                            var found = seen.view()
                                    .search(new float[][] {{1, 0}}, 4000)
                                    .getFirst();
                            seen.view().release();
                            assertThat(found).hasSize(seen.size());
                            assertThat(found)
                                    .allSatisfy(
                                            one -> assertThat(one.similarity()).isEqualTo(1));
                        }
                    }))
                    .toList();
            for (int size = 2; size <= 3000; size++) {
                index.append(new float[][] {{1, 0}, {1, 0}});
                index.remove(new int[] {size});
                index.compact(IntStream.range(0, size).toArray());
                published.getAndSet(new Sized(index.view(), size)).view().release();
            }
            searching.forEach(CompletableFuture::join);
            index.close();
        }
    }

    private record Sized(VectorIndex.View view, int size) {}

    private static Sized held(AtomicReference<Sized> published) {
        var seen = published.get();
        while (!seen.view().retain()) {
            seen = published.get();
        }
        return seen;
    }

    @Test
    void shouldRefuseACountBelowOne() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
                var index = new TensorVectorIndex(torch, 2)) {
            assertThatThrownBy(() -> index.search(new float[][] {{1, 0}}, 0)).hasMessage("k must be ≥ 1, was 0");
        }
    }

    private static List<Integer> slots(List<Neighbour> neighbours) {
        return neighbours.stream().map(Neighbour::slot).toList();
    }

    private static float[][] vectors(Random random, int count) {
        var vectors = new float[count][DIMENSION];
        for (float[] vector : vectors) {
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }
}

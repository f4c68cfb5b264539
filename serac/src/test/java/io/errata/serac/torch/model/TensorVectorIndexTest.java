package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.VectorIndex.Neighbour;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TensorVectorIndexTest {
    private static final int DIMENSION = 16;

    @Test
    void shouldFindWhatTheArrayIndexFindsWhileGrowingRemovingAndReplacing() {
        long seed = 7;
        var random = new Random(seed);
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
                var tensor = new TensorVectorIndex(torch, DIMENSION);
                var array = new ArrayVectorIndex(DIMENSION)) {
            int used = 0;
            for (int round = 0; round < 60; round++) {
                int[] slots = new int[1 + random.nextInt(80)];
                for (int i = 0; i < slots.length; i++) {
                    slots[i] = used++;
                }
                var vectors = vectors(random, slots.length);
                tensor.put(slots, vectors);
                array.put(slots, vectors);
                int gone = random.nextInt(used);
                tensor.remove(gone);
                array.remove(gone);
                int replaced = random.nextInt(used);
                var again = vectors(random, 1);
                tensor.put(new int[] {replaced}, again);
                array.put(new int[] {replaced}, again);
            }
            var queries = vectors(random, 5);

            var found = tensor.search(queries, 7);

            var expected = array.search(queries, 7);
            for (int q = 0; q < queries.length; q++) {
                assertThat(slots(found.get(q))).as("seed %d, query %d", seed, q).isEqualTo(slots(expected.get(q)));
                assertThat(found.get(q).getFirst().similarity())
                        .isCloseTo(expected.get(q).getFirst().similarity(), within(1e-4f));
            }
        }
    }

    @Test
    void shouldFindNothingWhenEmptyOrAllRemoved() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
                var index = new TensorVectorIndex(torch, 2)) {
            assertThat(index.search(new float[][] {{1, 0}}, 3)).isEqualTo(List.of(List.of()));

            index.put(new int[] {0}, new float[][] {{1, 0}});
            index.remove(0);

            assertThat(index.search(new float[][] {{1, 0}}, 3)).isEqualTo(List.of(List.of()));
        }
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

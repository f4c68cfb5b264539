package io.errata.serac.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.memory.VectorIndex.Neighbour;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every vector index keeps to. */
class VectorIndexTest {
    private static final float[] EAST = {1, 0, 0};
    private static final float[] NORTH = {0, 1, 0};
    private static final float[] NORTH_EAST = {0.6f, 0.8f, 0};

    static Stream<VectorIndex> indexes() {
        return Stream.of(new ArrayVectorIndex(3));
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldFindNothingForEachQueryWhenEmpty(VectorIndex index) {
        try (index) {
            assertThat(index.search(rows(EAST, NORTH), 3)).isEqualTo(List.of(List.of(), List.of()));
            assertThat(index.search(new float[0][], 3)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldReturnNearestFirstForEachQueryInOrder(VectorIndex index) {
        try (index) {
            index.append(rows(EAST, NORTH, NORTH_EAST));

            var found = index.search(rows(EAST, NORTH), 2);

            assertThat(slots(found.get(0))).containsExactly(0, 2);
            assertThat(slots(found.get(1))).containsExactly(1, 2);
            assertThat(found.get(0).get(1).similarity()).isCloseTo(0.6f, within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldBreakTiesByLowerSlot(VectorIndex index) {
        try (index) {
            index.append(rows(NORTH, EAST, EAST, EAST));

            assertThat(slots(index.search(rows(EAST), 2).getFirst())).containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldReturnAllWhenAskedForMoreThanThereAre(VectorIndex index) {
        try (index) {
            index.append(rows(EAST, NORTH));

            assertThat(slots(index.search(rows(EAST), 100).getFirst())).containsExactly(0, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldHideRemovedSlotsForGood(VectorIndex index) {
        try (index) {
            index.append(rows(EAST, NORTH, NORTH_EAST));

            index.remove(new int[] {0, 2});
            assertThat(slots(index.search(rows(EAST), 3).getFirst())).containsExactly(1);

            index.append(rows(EAST));
            assertThat(slots(index.search(rows(EAST), 3).getFirst())).containsExactly(3, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldNumberAnewWhenCompacted(VectorIndex index) {
        try (index) {
            index.append(rows(EAST, NORTH, NORTH_EAST));
            index.remove(new int[] {1});

            index.compact(new int[] {0, 2});
            assertThat(slots(index.search(rows(NORTH), 3).getFirst())).containsExactly(1, 0);

            index.append(rows(NORTH));
            assertThat(slots(index.search(rows(NORTH), 3).getFirst())).containsExactly(2, 1, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldShowAViewWhatWasThereWhenItWasTaken(VectorIndex index) {
        try (index) {
            index.append(rows(EAST, NORTH));
            var before = index.view();
            index.append(rows(EAST, EAST));
            index.remove(new int[] {0});
            var between = index.view();
            index.compact(new int[] {1, 2, 3});
            index.append(rows(NORTH_EAST));

            assertThat(slots(before.search(rows(EAST), 4).getFirst())).containsExactly(0, 1);
            assertThat(slots(between.search(rows(EAST), 4).getFirst())).containsExactly(2, 3, 1);
            assertThat(slots(index.search(rows(EAST), 4).getFirst())).containsExactly(1, 2, 3, 0);
            before.release();
            between.release();
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldKeepAViewAliveWhileSomebodyHoldsIt(VectorIndex index) {
        index.append(rows(EAST));
        var view = index.view();
        assertThat(view.retain()).isTrue();
        index.close();
        view.release();

        assertThat(slots(view.search(rows(EAST), 1).getFirst())).containsExactly(0);
        view.release();
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldRejectAVectorOfAnotherDimensionAndStayAsItWas(VectorIndex index) {
        try (index) {
            index.append(rows(EAST));

            assertThatThrownBy(() -> index.append(rows(NORTH, new float[] {1, 0})))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(slots(index.search(rows(NORTH), 3).getFirst())).containsExactly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldRejectKBelowOne(VectorIndex index) {
        try (index) {
            assertThatThrownBy(() -> index.search(rows(EAST), 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void shouldAgreeWithSortingAllAfterRandomAppendsRemovesAndCompactions(VectorIndex index) {
        long seed = 20_260_722;
        var random = new Random(seed);
        var model = new TreeMap<Integer, float[]>();
        int used = 0;
        try (index) {
            for (int step = 0; step < 300; step++) {
                float[] vector = randomUnit(random);
                index.append(rows(vector));
                model.put(used++, vector);
                if (random.nextInt(3) == 0) {
                    int removed = random.nextInt(used);
                    index.remove(new int[] {removed});
                    model.remove(removed);
                }
                if (random.nextInt(50) == 0) {
                    index.compact(model.keySet().stream().mapToInt(slot -> slot).toArray());
                    var kept = List.copyOf(model.values());
                    model.clear();
                    IntStream.range(0, kept.size()).forEach(slot -> model.put(slot, kept.get(slot)));
                    used = kept.size();
                }
            }
            float[] query = randomUnit(random);

            var found = slots(index.search(rows(query), 20).getFirst());

            assertThat(found).as("seed " + seed).isEqualTo(nearest(model, query, 20));
        }
    }

    private static List<Integer> nearest(Map<Integer, float[]> model, float[] query, int k) {
        return model.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -innerProduct(entry.getValue(), query)))
                .limit(k)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double innerProduct(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }

    private static float[] randomUnit(Random random) {
        float[] vector = {(float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()};
        float length = (float) Math.sqrt(innerProduct(vector, vector));
        return new float[] {vector[0] / length, vector[1] / length, vector[2] / length};
    }

    private static float[][] rows(float[]... vectors) {
        return vectors;
    }

    private static List<Integer> slots(List<Neighbour> found) {
        return found.stream().map(Neighbour::slot).toList();
    }
}

package io.errata.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.scope.ScopeHead;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadFitTest {
    @Test
    void shouldFindTheHeadThatMadeTheLabels() {
        var truth = new ScopeHead(0.5, 8, -6);

        var found = HeadFit.of(labelled(truth, 20_000));

        assertThat(found.crossWeight()).isCloseTo(0.5, within(0.05));
        assertThat(found.similarityScale()).isCloseTo(8, within(0.8));
        assertThat(found.bias()).isCloseTo(-6, within(0.6));
    }

    @Test
    void shouldGiveNoWeightToASimilarityThatCountsAgainstAPair() {
        assertThat(HeadFit.of(inverted()).similarityScale()).isZero();
    }

    @Test
    void shouldStayFiniteOnSamplesThatAThresholdParts() {
        var head = HeadFit.of(List.of(sample(0.9f, 0.9f, true), sample(0.1f, 0.1f, false)));

        assertThat(head.score(0.9f, 0.9f)).isGreaterThan(0.9f);
        assertThat(head.score(0.1f, 0.1f)).isLessThan(0.1f);
    }

    private static List<HeadFit.Sample> labelled(ScopeHead head, int count) {
        var random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    float cross = (float) (0.001 + 0.998 * random.nextDouble());
                    float similarity = random.nextFloat();
                    return sample(cross, similarity, random.nextFloat() < head.score(cross, similarity));
                })
                .toList();
    }

    private static List<HeadFit.Sample> inverted() {
        var random = new Random(2);
        return IntStream.range(0, 2_000)
                .mapToObj(_ -> {
                    boolean same = random.nextBoolean();
                    float similarity = (same ? 0.2f : 0.6f) + 0.3f * random.nextFloat();
                    return sample(same == random.nextInt(4) > 0 ? 0.8f : 0.3f, similarity, same);
                })
                .toList();
    }

    private static HeadFit.Sample sample(float cross, float similarity, boolean same) {
        return new HeadFit.Sample(cross, similarity, same, 1);
    }
}

package io.errata.lab.eval.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static final List<Ranked> RANKED = List.of(
            new Ranked(0.95f, true), new Ranked(0.05f, false), new Ranked(0.5f, true), new Ranked(0.95f, false));

    @Test
    void shouldWeighTheDistanceOfEachBinOfEqualWidth() {
        var bins = Reliability.equalWidth(RANKED, 2);

        // Below 0.5: 0.05 against 0 of 1; from 0.5: 0.8 against 2 of 3.
        assertThat(bins).extracting(Reliability.Bin::pairs).containsExactly(1, 3);
        assertThat(Reliability.error(bins)).isCloseTo(0.25 * 0.05 + 0.75 * (0.8 - 2 / 3.0), within(1e-6));
    }

    @Test
    void shouldWeighTheDistanceOfEachBinOfEqualMass() {
        var bins = Reliability.equalMass(RANKED, 2);

        // 0.05 and 0.5 against 1 of 2; twice 0.95 against 1 of 2.
        assertThat(bins).extracting(Reliability.Bin::pairs).containsExactly(2, 2);
        assertThat(Reliability.error(bins)).isCloseTo(0.5 * 0.225 + 0.5 * 0.45, within(1e-6));
    }

    @Test
    void shouldKeepEqualScoresInOneBin() {
        var ranked = List.of(
                new Ranked(0.3f, true), new Ranked(0.3f, false), new Ranked(0.3f, false), new Ranked(0.9f, true));

        assertThat(Reliability.equalMass(ranked, 4))
                .extracting(Reliability.Bin::pairs)
                .containsExactly(3, 1);
    }

    @Test
    void shouldPutAScoreOfOneInTheLastBinAndLeaveEmptyBinsOut() {
        var bins = Reliability.equalWidth(List.of(new Ranked(1, true), new Ranked(0, false)), 15);

        assertThat(bins).containsExactly(new Reliability.Bin(0, 0, 1), new Reliability.Bin(1, 1, 1));
        assertThat(Reliability.error(bins)).isZero();
    }
}

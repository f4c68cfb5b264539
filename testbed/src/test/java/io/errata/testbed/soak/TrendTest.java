package io.errata.testbed.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {
    private static final double[] X = {0, 1, 2, 3};

    @Test
    void shouldFindTheLineThatPointsLieOn() {
        var trend = Trend.of(X, new double[] {5, 7, 9, 11});

        assertThat(trend.slope()).isEqualTo(2, within(1e-12));
        assertThat(trend.fit()).isEqualTo(1, within(1e-12));
    }

    @Test
    void shouldFitBadlyWhatIsNoLine() {
        var trend = Trend.of(X, new double[] {0, 9, 0, 9});

        assertThat(trend.fit()).isEqualTo(0.2, within(1e-12));
    }

    @Test
    void shouldLieFlatThroughPointsThatAreAlike() {
        assertThat(Trend.of(X, new double[] {4, 4, 4, 4})).isEqualTo(new Trend(0, 1));
    }

    @Test
    void shouldRefuseASinglePoint() {
        assertThatThrownBy(() -> Trend.of(new double[1], new double[1])).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.errata.testbed.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.testbed.bench.Throughput.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    @Test
    void shouldCompareEachTurnWithItself() {
        var wavering = new Throughput(List.of(new Turn(90, 100), new Turn(40, 50), new Turn(60, 60)));

        assertThat(wavering.ratio()).isEqualTo(0.9);
        assertThat(wavering.pipeline()).isEqualTo(60);
        assertThat(wavering.inProcess()).isEqualTo(60);
    }
}

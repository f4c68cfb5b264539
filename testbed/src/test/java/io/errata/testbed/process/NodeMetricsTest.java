package io.errata.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeMetricsTest {
    private static final NodeMetrics METRICS = new NodeMetrics("""
            # HELP jvm_memory_used_bytes The amount of used memory
            # TYPE jvm_memory_used_bytes gauge
            jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 2.097152E7
            jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 1000.0
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0
            jvm_memory_used_bytes_more{area="heap"} 5.0
            errata_memory_edits 12.0
            errata_rate{id="a"} NaN
            errata_rate{id="b"} 0.5
            """);

    @Test
    void shouldAddUpTheSeriesThatHaveTheLabels() {
        assertThat(METRICS.sum("jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(20_972_520);
        assertThat(METRICS.sum("jvm_memory_used_bytes", "area=\"heap\"", "id=\"G1 Old Gen\""))
                .isEqualTo(1000);
        assertThat(METRICS.sum("jvm_memory_used_bytes")).isEqualTo(20_972_527);
    }

    @Test
    void shouldReadASeriesWithoutLabels() {
        assertThat(METRICS.sum("errata_memory_edits")).isEqualTo(12);
    }

    @Test
    void shouldPassOverWhatIsNoNumberAndWhatIsNotThere() {
        assertThat(METRICS.sum("errata_rate")).isEqualTo(0.5);
        assertThat(METRICS.sum("errata")).isZero();
    }
}

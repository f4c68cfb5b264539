package io.errata.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong applied = new AtomicLong();
    private final Lag lag = new Lag(_ -> applied.get());

    @Test
    void shouldCountFromTheOldestEventNotApplied() {
        lag.taken("a", 1, START);
        lag.taken("a", 2, START.plusMillis(10));
        lag.taken("a", 3, START.plusMillis(20));
        applied.set(1);

        assertThat(lag.revisions("a")).isEqualTo(2);
        assertThat(lag.ms("a", START.plusMillis(50))).isEqualTo(40);
    }

    @Test
    void shouldBeZeroWhenAllIsAppliedOrNothingCame() {
        lag.taken("a", 1, START);
        applied.set(1);

        assertThat(lag.ms("a", START.plusMillis(50))).isZero();
        assertThat(lag.revisions("b")).isZero();
    }

    @Test
    void shouldForgetWhatIsAppliedThoughNobodyReads() {
        for (int revision = 1; revision <= 5_000; revision++) {
            applied.set(revision - 1);
            lag.taken("a", revision, START);
        }
        applied.set(0);

        assertThat(lag.revisions("a")).isLessThanOrEqualTo(1_024);
    }
}

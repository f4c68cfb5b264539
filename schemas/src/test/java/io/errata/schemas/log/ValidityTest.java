package io.errata.schemas.log;

import static io.errata.schemas.log.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static Validity between(long fromSecond, long toSecond) {
        return Validity.of(at(fromSecond), at(toSecond));
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }

    @Test
    void shouldContainItsBeginningAndNotItsEnd() {
        assertThat(between(0, 2).contains(at(-1))).isFalse();
        assertThat(between(0, 2).contains(at(0))).isTrue();
        assertThat(between(0, 2).contains(at(1))).isTrue();
        assertThat(between(0, 2).contains(at(2))).isFalse();
    }

    @Test
    void shouldBeOpenWhereNothingIsSaid() {
        assertThat(Validity.of(null, null)).isEqualTo(Validity.ALWAYS);
        assertThat(Validity.of(null, at(0)).contains(Instant.MIN)).isTrue();
        assertThat(Validity.of(at(0), null).contains(at(1_000_000_000))).isTrue();
    }

    @Test
    void shouldCoverWhatLiesWithinIt() {
        assertThat(Validity.ALWAYS.covers(between(0, 1))).isTrue();
        assertThat(between(0, 2).covers(between(0, 2))).isTrue();
        assertThat(between(0, 2).covers(between(1, 3))).isFalse();
        assertThat(between(0, 2).covers(Validity.of(null, at(1)))).isFalse();
    }

    @Test
    void shouldOverlapWhereBothGovernAtSomeTime() {
        assertThat(between(0, 2).overlaps(between(1, 3))).isTrue();
        assertThat(between(0, 2).overlaps(between(2, 3))).isFalse();
        assertThat(Validity.ALWAYS.overlaps(between(0, 1))).isTrue();
    }

    @Test
    void shouldLeaveWhatComesAfterATime() {
        assertThat(between(0, 2).leftAt(at(-1))).isEqualTo(between(0, 2));
        assertThat(between(0, 2).leftAt(at(1))).isEqualTo(between(1, 2));
        assertThat(between(0, 2).leftAt(at(5)).contains(at(5))).isFalse();
    }
}

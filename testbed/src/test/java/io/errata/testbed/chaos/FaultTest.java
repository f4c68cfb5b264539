package io.errata.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.testbed.chaos.Fault.Kind;
import io.errata.testbed.chaos.Fault.Part;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final List<Part> ONE = Part.with(1);
    private static final List<Part> THREE = Part.with(3);
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    @Test
    void shouldScheduleTheSameForTheSameSeed() {
        assertThat(Fault.schedule(7, TIME, ALL, ONE)).isEqualTo(Fault.schedule(7, TIME, ALL, ONE));
        assertThat(Fault.schedule(7, TIME, ALL, ONE)).isNotEqualTo(Fault.schedule(8, TIME, ALL, ONE));
    }

    @Test
    void shouldKillAtLeastFiveTimesInTheOrderOfTime() {
        for (long seed = 0; seed < 200; seed++) {
            var faults = Fault.schedule(seed, TIME, ALL, ONE);

            assertThat(faults).as("seed %d", seed).isSortedAccordingTo(Comparator.comparing(Fault::at));
            assertThat(faults.stream().filter(fault -> fault.kind().kills()).count())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(5);
            assertThat(faults).as("seed %d", seed).allMatch(fault -> fault.at().compareTo(TIME) < 0);
        }
    }

    @Test
    void shouldTryEveryFaultOnEveryPartItCanHit() {
        var tried = all(ALL, ONE);

        assertThat(tried).extracting(Fault::kind).containsAll(ALL);
        assertThat(tried.stream().filter(fault -> fault.kind() == Kind.KILL).map(Fault::part))
                .hasSameElementsAs(ONE);
        assertThat(tried.stream().filter(fault -> fault.kind() == Kind.WIPE).map(Fault::part))
                .containsOnly(Part.INGEST, Part.PREDICTOR_A, Part.PREDICTOR_B);
    }

    @Test
    void shouldKillEachOfThreeBrokersAndWipeNone() {
        var tried = all(ALL, THREE);

        assertThat(tried.stream().filter(fault -> fault.kind() == Kind.KILL).map(Fault::part))
                .containsOnly(Part.values());
        assertThat(tried.stream().filter(fault -> fault.kind() == Kind.WIPE).map(Fault::part))
                .noneMatch(Part::broker);
    }

    @Test
    void shouldDoTheSameOtherwiseWhereAKindIsImpossible() {
        var possible = EnumSet.complementOf(EnumSet.of(Kind.CLOCK, Kind.FULL_DISK));

        assertThat(all(possible, ONE))
                .isEqualTo(all(ALL, ONE).stream()
                        .filter(fault -> possible.contains(fault.kind()))
                        .toList());
    }

    private static List<Fault> all(Set<Kind> possible, List<Part> parts) {
        return LongStream.range(0, 100)
                .boxed()
                .flatMap(seed -> Fault.schedule(seed, TIME, possible, parts).stream())
                .toList();
    }
}

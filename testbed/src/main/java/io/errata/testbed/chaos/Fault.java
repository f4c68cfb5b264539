package io.errata.testbed.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A fault in one part of an installation while it works.
 *
 * @param at      time since the load began
 * @param lasting time until the fault ends; zero for a kill or stop, after which the part restarts at once
 */
public record Fault(Duration at, Kind kind, Part part, Duration lasting) {
    /** A session times out before the end of a pause. */
    static final Duration PAUSE = Duration.ofSeconds(8);

    private static final Duration BROKER_PAUSE = Duration.ofSeconds(4);
    private static final Duration FULL = Duration.ofSeconds(6);
    private static final Duration CLOCK = Duration.ofSeconds(5);
    private static final int MIN_KILLS = 5;
    private static final int MORE_KILLS = 2;
    private static final int OTHERS = 3;

    /** Ways to fail. */
    public enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGKILL, and the folder of its local stores is lost. */
        WIPE,
        /** SIGTERM: commits and leaves. */
        STOP,
        /** SIGSTOP, then SIGCONT: it does not know that it was away. */
        PAUSE,
        /** No space left for local stores, and SIGTERM. */
        FULL_DISK,
        /** The wall clock is ahead, and then is not. */
        CLOCK;

        boolean kills() {
            return this == KILL || this == WIPE;
        }
    }

    /** Processes of an installation. */
    public enum Part {
        BROKER,
        INGEST,
        PREDICTOR_A,
        PREDICTOR_B,
        BROKER_2,
        BROKER_3;

        /** The part whose local stores lie on a disk that can be filled. */
        static final Part SMALL_DISK = PREDICTOR_B;

        /** @param brokers 1 to 3 */
        static List<Part> with(int brokers) {
            return Stream.concat(
                            Stream.of(BROKER, INGEST, PREDICTOR_A, PREDICTOR_B),
                            Stream.of(BROKER_2, BROKER_3).limit(brokers - 1))
                    .toList();
        }

        boolean broker() {
            return this == BROKER || this == BROKER_2 || this == BROKER_3;
        }
    }

    /**
     * Faults in time order, the same for the same seed.
     *
     * @param time     length of the load; the last fault precedes its end by some time
     * @param possible kinds of fault on this machine
     * @param parts    parts of the installation
     */
    static List<Fault> schedule(long seed, Duration time, Set<Kind> possible, List<Part> parts) {
        var random = new Random(seed);
        var faults = new ArrayList<Fault>();
        int kills = MIN_KILLS + random.nextInt(MORE_KILLS + 1);
        for (int i = 0; i < kills; i++) {
            var kind = random.nextInt(4) == 0 ? Kind.WIPE : Kind.KILL;
            faults.add(of(kind, random, time, parts));
        }
        var others = List.of(Kind.STOP, Kind.PAUSE, Kind.PAUSE, Kind.FULL_DISK, Kind.CLOCK);
        for (int i = 0; i < OTHERS; i++) {
            // Draws impossible faults too, so that a seed behaves the same on every machine as far as possible.
            faults.add(of(others.get(random.nextInt(others.size())), random, time, parts));
        }
        faults.removeIf(fault -> !possible.contains(fault.kind()));
        faults.sort(Comparator.comparing(Fault::at));
        return List.copyOf(faults);
    }

    private static Fault of(Kind kind, Random random, Duration time, List<Part> parts) {
        var at = Duration.ofMillis(random.nextLong(time.toMillis() * 9 / 10));
        return switch (kind) {
            case KILL, STOP -> new Fault(at, kind, any(parts, random), Duration.ZERO);
            case WIPE ->
                new Fault(
                        at,
                        kind,
                        any(parts.stream().filter(part -> !part.broker()).toList(), random),
                        Duration.ZERO);
            case PAUSE -> {
                var part = any(parts, random);
                yield new Fault(at, kind, part, part.broker() ? BROKER_PAUSE : PAUSE);
            }
            case FULL_DISK -> new Fault(at, kind, Part.SMALL_DISK, FULL);
            case CLOCK -> new Fault(at, kind, any(parts, random), CLOCK);
        };
    }

    private static Part any(List<Part> parts, Random random) {
        return parts.get(random.nextInt(parts.size()));
    }

    @Override
    public String toString() {
        return "%5.1f s %s %s%s"
                .formatted(
                        at.toMillis() / 1e3,
                        kind,
                        part,
                        lasting.isZero() ? "" : " for %.0f s".formatted(lasting.toMillis() / 1e3));
    }
}

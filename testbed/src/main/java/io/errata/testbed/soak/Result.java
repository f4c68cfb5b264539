package io.errata.testbed.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run so far.
 *
 * @param capacity    queries per second at full rate; 0 = not known yet
 * @param rate        queries per second of the load
 * @param loadSeconds length of the load
 * @param samples     samples in time order; second 0 is the first of the load
 * @param recovery    seconds from the end of the load until no query waits on the broker; empty = not observed
 * @param complete    whether the run reached its end
 */
public record Result(
        double capacity,
        double rate,
        double loadSeconds,
        List<Sample> samples,
        Count count,
        Optional<Double> recovery,
        boolean complete) {

    /** Share of the load after which an app no longer grows to its working size. */
    private static final double WARM = 0.1;

    public Result {
        samples = List.copyOf(samples);
    }

    /**
     * Counts from the outside.
     *
     * @param sent         queries sent
     * @param answered     queries with a prediction or dead letter
     * @param repeated     duplicates: outcomes of queries that already had one
     * @param deadLetters  dead letters among the outcomes
     * @param unsent       queries that the broker did not take
     * @param edits        edits published during the load; as many are revoked
     * @param editsRefused requests rejected or without a receipt
     * @param missed       samples that could not be taken
     */
    public record Count(
            long sent,
            long answered,
            long repeated,
            long deadLetters,
            long unsent,
            long edits,
            long editsRefused,
            long missed) {
        long missing() {
            return sent - answered;
        }
    }

    /** The samples from one part of the load to another: 0 = its beginning, 1 = its end. */
    List<Sample> part(double from, double to) {
        return samples.stream()
                .filter(sample -> sample.second() >= from * loadSeconds && sample.second() <= to * loadSeconds)
                .toList();
    }

    /** The samples of the load without its beginning. */
    List<Sample> warm() {
        return part(WARM, 1);
    }

    static double[] values(List<Sample> samples, String name) {
        return samples.stream().mapToDouble(sample -> sample.figure(name)).toArray();
    }

    /** @param samples at least two */
    static Trend trend(List<Sample> samples, String name) {
        return Trend.of(samples.stream().mapToDouble(Sample::second).toArray(), values(samples, name));
    }

    double mean(String name, double from, double to) {
        return Trend.mean(values(part(from, to), name));
    }

    double highest(String name, double from, double to) {
        return Arrays.stream(values(part(from, to), name)).max().orElse(0);
    }

    /** Rise of a counter during the load. */
    double rise(String name) {
        var load = part(0, 1);
        return load.getLast().figure(name) - load.getFirst().figure(name);
    }

    /** Mean of the last quarter of the load over that of the second; the first is the warm-up. */
    double growth(String name) {
        return ratio(mean(name, 0.75, 1), mean(name, 0.25, 0.5));
    }

    /** Maximum of the second half of the load over that of the first. */
    double peakGrowth(String name) {
        return ratio(highest(name, 0.5, 1), highest(name, WARM, 0.5));
    }

    /** Returns 1 if both are equal, so that two zeros show no growth. */
    private static double ratio(double later, double earlier) {
        return later == earlier ? 1 : later / earlier;
    }
}

package io.errata.serac.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    private static final WrongHitBound PROMISE = new WrongHitBound(0.02, 0.95);

    /**
     * A query is governed in four of ten cases; scores of governed ones are 1 - u², of others u², u uniform: the rate of wrong
     * hits above t is 0.6 · (1 - √t).
     */
    private static List<LabelledScore> sample(Random random, int count) {
        var decisions = new ArrayList<LabelledScore>(count);
        for (int i = 0; i < count; i++) {
            boolean governs = random.nextDouble() < 0.4;
            double square = Math.pow(random.nextDouble(), 2);
            decisions.add(new LabelledScore((float) (governs ? 1 - square : square), governs));
        }
        return decisions;
    }

    private static double trueRate(double threshold) {
        return 0.6 * (1 - Math.sqrt(threshold));
    }

    @ParameterizedTest
    @CsvSource({"0.005, 1000, 0.95", "0.02, 500, 0.95", "0.1, 100, 0.95", "0.02, 1000, 0.8", "0.05, 500, 0.99"})
    void shouldBreakThePromiseNoOftenerThanItsConfidenceAllows(double maxWrongHits, int labels, double confidence) {
        long seed = 17;
        var random = new Random(seed);
        var promise = new WrongHitBound(maxWrongHits, confidence);
        int samples = 1_000;

        var chosen = IntStream.range(0, samples)
                .mapToObj(_ -> Calibration.choose(sample(random, labels), promise))
                .filter(Calibration.Chosen.class::isInstance)
                .map(Calibration.Chosen.class::cast)
                .toList();

        long broken = chosen.stream()
                .filter(one -> trueRate(one.evidence().threshold()) > maxWrongHits)
                .count();
        double allowed = 1 - confidence;
        // Three standard deviations of so many coin throws.
        double noise = 3 * Math.sqrt(allowed * confidence / samples);
        assertThat(chosen).as("seed %d", seed).hasSizeGreaterThan(samples / 2);
        assertThat((double) broken / samples).as("seed %d", seed).isLessThan(allowed + noise);
    }

    /** Were the bound looser by half, the property above would see it. */
    @Test
    void shouldNotBeFarStricterThanPromised() {
        long seed = 18;
        var random = new Random(seed);
        var promise = new WrongHitBound(0.1, 0.8);

        var rates = IntStream.range(0, 200)
                .mapToObj(_ -> (Calibration.Chosen) Calibration.choose(sample(random, 1_000), promise))
                .mapToDouble(one -> trueRate(one.evidence().threshold()))
                .average();

        assertThat(rates.orElseThrow()).as("seed %d", seed).isBetween(0.085, 0.1);
    }

    @Test
    void shouldRefuseWithoutDecisions() {
        assertThat(Calibration.choose(List.of(), PROMISE))
                .isEqualTo(
                        new Calibration.Refused(
                                PROMISE,
                                0,
                                "0 labelled queries are too few to show a wrong-hit rate of at most 0.02 with confidence 0.95: at least 149 are needed, and more if one is a wrong hit"));
    }

    @Test
    void shouldRefuseOneQueryTooFewAndTakeOneMore() {
        var enough = Collections.nCopies(149, new LabelledScore(0.9f, true));

        assertThat(Calibration.choose(enough.subList(1, 149), PROMISE)).isInstanceOf(Calibration.Refused.class);
        assertThat(Calibration.choose(enough, PROMISE)).isInstanceOf(Calibration.Chosen.class);
    }

    @Test
    void shouldTakeTheLowestThresholdWhenAllAreGoverned() {
        var decisions = Collections.nCopies(200, new LabelledScore(0.01f, true));

        var chosen = (Calibration.Chosen) Calibration.choose(decisions, PROMISE);

        assertThat(chosen.evidence()).isEqualTo(new ThresholdStats(Calibration.THRESHOLDS.getLast(), 200, 0, 200, 200));
        assertThat(chosen.evidence().recall()).hasValue(1);
        assertThat(chosen.upperBound()).isCloseTo(1 - Math.pow(0.05, 1 / 200.0), within(1e-12));
    }

    @Test
    void shouldStayAboveTheScoresWhenNoneIsGoverned() {
        var decisions = Collections.nCopies(200, new LabelledScore(0.7f, false));

        var chosen = (Calibration.Chosen) Calibration.choose(decisions, PROMISE);

        assertThat(chosen.evidence().threshold()).isBetween(0.7f, 0.73f);
        assertThat(chosen.evidence().wrongHits()).isZero();
        assertThat(chosen.evidence().recall()).isEmpty();
    }

    @Test
    void shouldRefuseWhenTooManyAreWrongAboveTheStrictestThreshold() {
        var decisions = new ArrayList<>(Collections.nCopies(180, new LabelledScore(1, true)));
        decisions.addAll(Collections.nCopies(20, new LabelledScore(1, false)));

        assertThat(Calibration.choose(decisions, PROMISE))
                .isEqualTo(
                        new Calibration.Refused(
                                PROMISE,
                                200,
                                "even above a score of 0.99995 20 of 200 labelled queries are wrong hits, which shows a rate of at most 0.14199 with confidence 0.95, not 0.02"));
    }

    @Test
    void shouldCountScoresTiedAtTheThresholdAsNoHits() {
        float threshold = Calibration.THRESHOLDS.get(70);
        var tied = new ArrayList<>(Collections.nCopies(200, new LabelledScore(threshold, true)));
        tied.addAll(Collections.nCopies(20, new LabelledScore(threshold, false)));

        var chosen = (Calibration.Chosen) Calibration.choose(tied, PROMISE);

        assertThat(chosen.evidence()).isEqualTo(new ThresholdStats(threshold, 220, 0, 200, 0));
        assertThat(ThresholdStats.of(Math.nextDown(threshold), tied))
                .extracting(ThresholdStats::wrongHits)
                .isEqualTo(20);
    }

    @Test
    void shouldNotChangeWithTheOrderOfTheLabels() {
        var decisions = sample(new Random(3), 600);
        var backwards = new ArrayList<>(decisions);
        Collections.reverse(backwards);

        assertThat(Calibration.choose(backwards, PROMISE)).isEqualTo(Calibration.choose(decisions, PROMISE));
    }

    @Test
    void shouldTestThresholdsFromTheStrictestDown() {
        assertThat(Calibration.THRESHOLDS)
                .hasSize(151)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Collections.reverseOrder())
                .allMatch(threshold -> threshold > 0 && threshold < 1);
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.95, 598", "0.01, 0.95, 299", "0.02, 0.95, 149", "0.5, 0.5, 1", "0.001, 0.99, 4603"})
    void shouldSayHowManyQueriesAreNeededAtLeast(double maxWrongHits, double confidence, int expected) {
        var promise = new WrongHitBound(maxWrongHits, confidence);

        assertThat(promise.fewestQueries()).isEqualTo(expected);
        assertThat(promise.isShownBy(0, expected)).isTrue();
        assertThat(promise.isShownBy(0, expected - 1)).isFalse();
    }

    /** Where the binomial sums come to 0.05, by bisection. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.2588656, 0",
        "3, 10, 0.6066242, 0.0872644",
        "10, 10, 1, 0.7411344",
        "0, 0, 1, 0",
        "20, 200, 0.1419893, 0.0672614"
    })
    void shouldBoundTheRateExactly(int wrongHits, int queries, double upper, double lower) {
        assertThat(PROMISE.upperBound(wrongHits, queries)).isCloseTo(upper, within(1e-6));
        assertThat(PROMISE.lowerBound(wrongHits, queries)).isCloseTo(lower, within(1e-6));
    }

    @Test
    void shouldContradictOnlyWhatIsTooUnlikely() {
        assertThat(PROMISE.isContradictedBy(2, 100)).isFalse();
        assertThat(PROMISE.isShownBy(2, 100)).isFalse();
        assertThat(PROMISE.isContradictedBy(10, 100)).isTrue();
    }

    @Test
    void shouldRefuseAScoreThatIsNone() {
        assertThatThrownBy(() -> new LabelledScore(Float.NaN, true)).hasMessage("score must be in [0, 1], was NaN");
        assertThatThrownBy(() -> new LabelledScore(-0.1f, true)).hasMessage("score must be in [0, 1], was -0.1");
    }

    @Test
    void shouldRefuseABoundOrConfidenceThatNothingCanShow() {
        assertThatThrownBy(() -> new WrongHitBound(0, 0.95)).hasMessage("most wrong hits must be in (0, 1), was 0.0");
        assertThatThrownBy(() -> new WrongHitBound(Double.NaN, 0.95))
                .hasMessage("most wrong hits must be in (0, 1), was NaN");
        assertThatThrownBy(() -> new WrongHitBound(0.01, 1)).hasMessage("confidence must be in (0, 1), was 1.0");
    }
}

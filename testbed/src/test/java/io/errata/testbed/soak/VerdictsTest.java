package io.errata.testbed.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final int SECONDS = 100;
    private static final Result.Count CLEAN = new Result.Count(300, 300, 0, 0, 0, 0, 0, 0);

    /** Sends three a second, answers one, and uses as much all the time. */
    private static Map<String, Double> calm(double second) {
        var figures = new HashMap<String, Double>();
        SoakFigures.resources().keySet().forEach(name -> figures.put(name, 1000.0));
        figures.put(SoakFigures.SENT, 3 * second);
        figures.put(SoakFigures.ANSWERED, second);
        figures.put(SoakFigures.LAG, 2 * second);
        figures.put(SoakFigures.IN_FLIGHT, 512.0);
        figures.put(SoakFigures.REBALANCES, 3.0);
        return figures;
    }

    /** With one figure that goes its own way. */
    private static DoubleFunction<Map<String, Double>> calmBut(String name, DoubleUnaryOperator of) {
        return second -> {
            var figures = calm(second);
            figures.put(name, of.applyAsDouble(second));
            return figures;
        };
    }

    private static Result result(DoubleFunction<Map<String, Double>> figures, Result.Count count) {
        var samples = IntStream.rangeClosed(0, SECONDS)
                .mapToObj(second -> new Sample(second, figures.apply(second)))
                .toList();
        return new Result(1, 3, SECONDS, samples, count, Optional.of(12.0), true);
    }

    private static List<String> broken(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.holds())
                .map(Finding::name)
                .toList();
    }

    @Test
    void shouldFindNothingWhenAllIsAsItMustBe() {
        var result = result(VerdictsTest::calm, CLEAN);

        assertThat(broken(Verdicts.overload(result))).isEmpty();
        assertThat(broken(Verdicts.soak(result))).isEmpty();
    }

    @Test
    void shouldFindWhatGrowsByMoreThanATwentieth() {
        var grows = result(calmBut("predictorThreads", second -> 1000 + second * 1.2), CLEAN);
        var hardly = result(calmBut("predictorThreads", second -> 1000 + second * 0.8), CLEAN);

        assertThat(broken(Verdicts.soak(grows))).containsExactly("predictorThreadsGrowth");
        assertThat(broken(Verdicts.soak(hardly))).isEmpty();
        assertThat(Result.trend(grows.part(0.25, 1), "predictorThreads").slope())
                .isEqualTo(1.2, within(1e-9));
    }

    @Test
    void shouldLetBuffersComeAndGoButNotGrowForEver() {
        var sawtooth = result(calmBut("predictorBufferBytes", second -> 1e6 + second * 1e4), CLEAN);
        var leak = result(calmBut("predictorBufferBytes", second -> 1e6 + second * 1e5), CLEAN);

        assertThat(broken(Verdicts.soak(sawtooth))).isEmpty();
        assertThat(broken(Verdicts.soak(leak))).containsExactly("predictorBufferBytesGrowth");
    }

    @Test
    void shouldFindAHigherPeakUnderOverload() {
        var result = result(calmBut("predictorRssBytes", second -> second == 90 ? 1060 : 1000), CLEAN);

        assertThat(broken(Verdicts.overload(result))).containsExactly("predictorRssBytesPeakGrowth");
    }

    @Test
    void shouldFindABacklogThatStandsStillAndGoesOn() {
        var result = result(calmBut(SoakFigures.LAG, second -> second < 50 ? 0 : 200), CLEAN);

        assertThat(broken(Verdicts.overload(result))).containsExactly("lagFit", "lagPerSecondOffExcess");
    }

    @Test
    void shouldFindARebalance() {
        var result = result(calmBut(SoakFigures.REBALANCES, second -> second < 50 ? 3 : 4), CLEAN);

        assertThat(broken(Verdicts.overload(result))).containsExactly("rebalances");
        assertThat(broken(Verdicts.soak(result))).containsExactly("rebalances");
    }

    @Test
    void shouldFindEveryQueryWithoutOneOutcome() {
        var result = result(VerdictsTest::calm, new Result.Count(300, 298, 1, 4, 1, 0, 2, 0));

        assertThat(broken(Verdicts.soak(result)))
                .containsExactly("missing", "repeated", "deadLetters", "unsent", "editsRefused");
    }

    @Test
    void shouldNotJudgeARunThatWasTooShort() {
        var result = new Result(0, 0, 0, List.of(), CLEAN, Optional.empty(), false);

        assertThat(broken(Verdicts.overload(result))).containsExactly("samples", "recoverySeconds");
        assertThat(Verdicts.resources(result)).isEmpty();
    }
}

package io.errata.serac.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Coverage;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.ScopeBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageScopeClassifierTest {
    private static final String INPUT = "Who leads X?";
    private static final String REPHRASE = "Who is the head of X?";
    private static final String SIBLING = "Who led X before?";
    private static final ScopeBound NO_BOUND = new ScopeBound.None();
    private static final ScopeBound EXACT = new ScopeBound.ExactWording();

    private final List<List<ScopePair>> calls = new ArrayList<>();

    @Test
    void shouldPassPairsOfEditsWithoutCoverageAsTheyAre() {
        var pairs = List.of(pair(Coverage.NONE, "a"), pair(Coverage.NONE, "b"));

        float[] scores = covered(Map.of(INPUT, 0.3f)).score(pairs);

        assertThat(scores).containsExactly(0.3f, 0.3f);
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst()).isSameAs(pairs);
    }

    @Test
    void shouldScoreNothingWhenGivenNothing() {
        assertThat(covered(Map.of()).score(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {REPHRASE, "  who IS the head\tof x ", "Who is the head of X", "Who is the head of X?!…"})
    void shouldBeSureOfAnExampleInScope(String query) {
        assertThat(score(examples(REPHRASE), query, Map.of(INPUT, 0.1f))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {SIBLING, "WHO led  X before"})
    void shouldBeSureOfAnExampleOutOfScope(String query) {
        assertThat(score(counterexamples(SIBLING), query, Map.of(INPUT, 0.99f))).isZero();
    }

    @Test
    void shouldNotAskTheClassifierWhereTheExamplesDecide() {
        score(examples(REPHRASE), REPHRASE, Map.of());

        assertThat(calls).containsExactly(List.of());
    }

    @Test
    void shouldTakeTheHighestScoreOfInputAndExamplesInScope() {
        var coverage = examples(REPHRASE, "X's leader");

        assertThat(score(coverage, "query", Map.of(INPUT, 0.2f, REPHRASE, 0.7f, "X's leader", 0.4f)))
                .isEqualTo(0.7f);
        assertThat(score(coverage, "query", Map.of(INPUT, 0.8f, REPHRASE, 0.7f, "X's leader", 0.4f)))
                .isEqualTo(0.8f);
    }

    @Test
    void shouldNotGovernAQueryNearerToAnExampleOutOfScope() {
        assertThat(score(counterexamples(SIBLING), "query", Map.of(INPUT, 0.9f, SIBLING, 0.91f)))
                .isZero();
        assertThat(score(counterexamples(SIBLING), "query", Map.of(INPUT, 0.9f, SIBLING, 0.89f)))
                .isEqualTo(0.9f);
    }

    @Test
    void shouldGovernWhenExamplesInAndOutOfScopeTie() {
        var coverage = Coverage.of(List.of(REPHRASE), List.of(SIBLING), NO_BOUND);

        assertThat(score(coverage, "query", Map.of(INPUT, 0.2f, REPHRASE, 0.6f, SIBLING, 0.6f)))
                .isEqualTo(0.6f);
    }

    @ParameterizedTest
    @ValueSource(strings = {INPUT, "who leads x", REPHRASE})
    void shouldGovernItsExactWording(String query) {
        assertThat(score(Coverage.of(List.of(REPHRASE), List.of(), EXACT), query, Map.of()))
                .isEqualTo(1);
    }

    @Test
    void shouldGovernNoOtherWordingUnderExactWording() {
        assertThat(score(Coverage.of(List.of(), List.of(), EXACT), "Who leads X now?", Map.of(INPUT, 0.99f)))
                .isZero();
    }

    @Test
    void shouldLeaveAQueryThatNamesTheSubjectToTheClassifier() {
        var coverage = about("X");

        assertThat(score(coverage, "the head of x", Map.of(INPUT, 0.7f))).isEqualTo(0.7f);
        assertThat(score(coverage, "the head of Xanadu", Map.of(INPUT, 0.7f))).isZero();
    }

    @Test
    void shouldGovernAnExampleInScopeThatDoesNotNameTheSubject() {
        var coverage = Coverage.of(List.of("Who is the boss?"), List.of(), new ScopeBound.ThisSubject("X"));

        assertThat(score(coverage, "who is the boss", Map.of())).isEqualTo(1);
    }

    @Test
    void shouldCallTheClassifierOnceForAllPairsAndKeepTheirOrder() {
        var pairs = List.of(
                pair(Coverage.NONE, "plain"),
                pair(Coverage.of(List.of(REPHRASE), List.of(SIBLING), NO_BOUND), "covered"),
                pair(Coverage.of(List.of(), List.of(), EXACT), "decided"),
                pair(about("last"), "last"));

        float[] scores =
                covered(Map.of(INPUT, 0.3f, REPHRASE, 0.6f, SIBLING, 0.5f)).score(pairs);

        assertThat(scores).containsExactly(0.3f, 0.6f, 0, 0.3f);
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst())
                .extracting(ScopePair::query)
                .containsExactly("plain", "covered", "covered", "covered", "last");
    }

    @Test
    void shouldGiveEachTextItsOwnSimilarity() {
        var edit = edit(Coverage.of(List.of(REPHRASE), List.of(SIBLING), NO_BOUND));
        var candidate = new Candidate(edit, 0.8f, List.of(0.5f, 0.8f, 0.6f));

        covered(Map.of()).score(List.of(new ScopePair(candidate, "query")));

        assertThat(calls.getFirst())
                .extracting(
                        open -> open.candidate().edit().input(),
                        open -> open.candidate().similarity())
                .containsExactly(tuple(INPUT, 0.5f), tuple(REPHRASE, 0.8f), tuple(SIBLING, 0.6f));
    }

    @Test
    void shouldBeNotANumberWhereAnyScoreIs() {
        var coverage = counterexamples(SIBLING);

        assertThat(score(coverage, "query", Map.of(INPUT, 0.5f, SIBLING, Float.NaN)))
                .isNaN();
        assertThat(score(coverage, "query", Map.of(INPUT, Float.NaN, SIBLING, 0.5f)))
                .isNaN();
    }

    private static Coverage examples(String... inScope) {
        return Coverage.of(List.of(inScope), List.of(), NO_BOUND);
    }

    private static Coverage counterexamples(String... outOfScope) {
        return Coverage.of(List.of(), List.of(outOfScope), NO_BOUND);
    }

    private static Coverage about(String subject) {
        return Coverage.of(List.of(), List.of(), new ScopeBound.ThisSubject(subject));
    }

    private static Edit edit(Coverage coverage) {
        return new Edit("e", INPUT, "Ada", 1, coverage);
    }

    private static ScopePair pair(Coverage coverage, String query) {
        return new ScopePair(new Candidate(edit(coverage), 0.8f), query);
    }

    private float score(Coverage coverage, String query, Map<String, Float> byText) {
        return covered(byText).score(List.of(pair(coverage, query)))[0];
    }

    /** Over a classifier that scores by the edit's text; 0 for any other. */
    private ScopeClassifier covered(Map<String, Float> byText) {
        return new CoverageScopeClassifier(pairs -> {
            calls.add(pairs);
            var scores = new float[pairs.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = byText.getOrDefault(pairs.get(i).candidate().edit().input(), 0f);
            }
            return scores;
        });
    }
}

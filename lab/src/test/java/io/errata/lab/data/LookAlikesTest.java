package io.errata.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.LookAlikes.Kind;
import io.errata.lab.data.LookAlikes.LookAlike;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookAlikesTest {
    private static final EditCase FATHER =
            new EditCase("Ada", "Who is the father of Ada?", "Byron", List.of(), List.of());
    private static final EditCase YEAR =
            new EditCase("Rome", "Who ruled Rome in 1994?", "Nobody", List.of(), List.of());

    @Test
    void shouldReverseSwapAndNegate() {
        var suite = LookAlikes.generate(List.of(FATHER, YEAR), 1);

        assertThat(of(suite, Kind.REVERSED)).containsExactly("Who is Ada the father of?");
        assertThat(of(suite, Kind.NEGATED)).allMatch(q -> q.matches("Who is(n't| not| never| no longer) the .*"));
        assertThat(of(suite, Kind.ENTITY_SWAPPED)).isSubsetOf("Who is the father of Rome?", "Who ruled Ada in 1994?");
    }

    @Test
    void shouldChangeANumberOrAskAboutTwoMoments() {
        var suite = LookAlikes.generate(List.of(FATHER, YEAR), 1);

        assertThat(suite)
                .filteredOn(one -> one.kind() == Kind.NUMBER_SWAPPED)
                .hasSize(2)
                .allSatisfy(
                        one -> assertThat(one.query()).isNotEqualTo(one.edit()).containsPattern("\\d"));
    }

    @Test
    void shouldGiveTheSameSuiteForTheSameSeed() {
        assertThat(LookAlikes.generate(List.of(FATHER, YEAR), 3))
                .isEqualTo(LookAlikes.generate(List.of(FATHER, YEAR), 3));
    }

    private static List<String> of(List<LookAlike> suite, Kind kind) {
        return suite.stream()
                .filter(one -> one.kind() == kind)
                .map(LookAlike::query)
                .toList();
    }
}

package io.errata.trainer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.TextPair;
import io.errata.trainer.generate.Siblings.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiblingsTest {
    private static final List<String> SAME =
            List.of("Who is the chief executive of Halm Marine?", "Who runs Halm Marine?");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNeverPairATextWithItselfAsOutOfScope(Kind kind) {
        assertThat(pairs(kind))
                .filteredOn(pair -> !pair.same())
                .noneMatch(pair -> pair.first().equals(pair.second()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONTRAST", "QUALIFIER", "TIME", "NESTED", "DOUBLE", "NAME", "EARLIER_TURN"})
    void shouldMakeSiblingsOfEveryKindThatFits(Kind kind) {
        assertThat(pairs(kind)).isNotEmpty().anyMatch(pair -> !pair.same());
    }

    @Test
    void shouldExchangeTheQuestionWord() {
        assertThat(pairs(List.of("When was Halm Marine founded?"), Kind.ATTRIBUTE))
                .allMatch(pair ->
                        pair.first().startsWith("When ") != pair.second().startsWith("When "))
                .allMatch(pair -> pair.second().endsWith("was Halm Marine founded?"));
    }

    @Test
    void shouldKeepTheSameQualifierOnBothSidesInScope() {
        assertThat(pairs(Kind.QUALIFIER)).anyMatch(TextPair::same);
    }

    @Test
    void shouldKeepTheCurrentHolderInScope() {
        assertThat(pairs(Kind.TIME))
                .filteredOn(TextPair::same)
                .isNotEmpty()
                .allMatch(pair ->
                        pair.second().contains("current") || pair.second().contains("present"));
    }

    @Test
    void shouldKeepTheQuestionInScopeWhereItIsTheLastTurn() {
        assertThat(pairs(Kind.EARLIER_TURN))
                .filteredOn(TextPair::same)
                .isNotEmpty()
                .allMatch(pair -> pair.second().endsWith(SAME.getFirst()));
    }

    @Test
    void shouldMakeNothingOfAQuestionThatDoesNotFit() {
        assertThat(pairs(List.of("Tell me a joke."), Kind.NESTED)).isEmpty();
    }

    private static List<TextPair> pairs(Kind kind) {
        return pairs(SAME, kind);
    }

    private static List<TextPair> pairs(List<String> same, Kind kind) {
        var siblings = new Siblings(List.of("Brunn Shipping", "Tolva"), List.of("How old is Tolva?"), 1);
        return Stream.generate(() -> siblings.of(same, "Halm Marine", kind))
                .limit(60)
                .flatMap(List::stream)
                .toList();
    }
}

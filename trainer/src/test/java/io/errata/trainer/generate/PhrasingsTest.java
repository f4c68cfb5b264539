package io.errata.trainer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhrasingsTest {
    private static final String QUESTION = "What is the capital of Meru?";

    @Test
    void shouldNeverReturnAnEmptyText() {
        assertThat(all((phrasings, text) -> phrasings.another(text), "Why?")).noneMatch(String::isBlank);
    }

    @Test
    void shouldKeepTheWordsThatCarryMeaning() {
        assertThat(all(Phrasings::keywords, QUESTION))
                .allSatisfy(text ->
                        assertThat(text.toLowerCase(java.util.Locale.ROOT)).contains("capital", "meru"));
    }

    @Test
    void shouldChangeAtMostTwoPlacesByFastFingers() {
        assertThat(all(Phrasings::typed, QUESTION)).allSatisfy(text -> {
            assertThat(text).startsWith("W").hasSizeBetween(QUESTION.length() - 2, QUESTION.length() + 2);
        });
    }

    @Test
    void shouldLeaveNumbersAsTheyAre() {
        assertThat(all(Phrasings::typed, "Is 4711 it?")).containsOnly("Is 4711 it?");
    }

    @Test
    void shouldTurnAQuestionIntoAStatementToComplete() {
        var phrasings = new Phrasings(1);

        assertThat(phrasings.statement(QUESTION)).contains("The capital of Meru is");
        assertThat(phrasings.statement("When was Meru founded?").orElseThrow()).matches("Meru was founded (in|on)");
        assertThat(phrasings.statement("How do I reset my password?")).isEmpty();
    }

    @Test
    void shouldSayNothingAfterAStatementToComplete() {
        assertThat(all(Phrasings::introduced, "The capital of Meru is"))
                .allSatisfy(text -> assertThat(text).endsWith("The capital of Meru is"));
    }

    @Test
    void shouldAskIndirectly() {
        assertThat(all(Phrasings::indirect, QUESTION)).contains("Could you tell me what the capital of Meru is?");
    }

    @Test
    void shouldEndAChatWithTheText() {
        assertThat(all(Phrasings::chat, QUESTION)).allMatch(text -> text.endsWith("User: " + QUESTION));
    }

    private static List<String> all(BiFunction<Phrasings, String, String> way, String text) {
        var phrasings = new Phrasings(1);
        return IntStream.range(0, 60).mapToObj(_ -> way.apply(phrasings, text)).toList();
    }
}

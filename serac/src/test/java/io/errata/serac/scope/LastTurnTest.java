package io.errata.serac.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastTurnTest {
    private static final String LAST = "Who repairs the lighthouse lamp?";
    private static final long SEED = 20261130;

    /** The parts that random texts are made of. */
    private static final List<String> PARTS = List.of(
            "User:",
            "Assistant: ",
            "Q:",
            "A:",
            "\nHuman:",
            "\n",
            " ",
            "? ",
            "?",
            "。",
            "[INST]",
            "[/INST]",
            "<<SYS>>",
            "<</SYS>>",
            "<|im_start|>user\n",
            "<|im_end|>",
            "<|user|>",
            "</s>",
            "<s>",
            "{\"role\":",
            "[",
            "{",
            "]",
            "}",
            "\"content\":",
            "\"user\"",
            "And",
            "it",
            "Ada",
            "wer",
            "\u0000",
            "\uD83D",
            "🎉",
            "谁",
            "**",
            "#",
            ":",
            "\\");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: Good morning!\nAssistant: Hello.\nUser: %s",
                "User: Good morning!\nAssistant: Hello.\nUser: %s\nAssistant:",
                "user: Good morning! assistant: Hello. user: %s",
                "Human: Good morning!\n\nAI: Hello.\n\nHuman: %s\n\nAI:",
                "Q: Is the pier open today? A: Yes. Q: %s A:",
                "Q: %s\nA:",
                "%s\nAnswer:",
                "**User:** Good morning!\n**Assistant:** Hello.\n**User:** %s",
                "System: Be brief.\nUser: %s",
                "### Instruction:\n%s\n\n### Response:\n",
                "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n%s<|im_end|>\n<|im_start|>assistant\n",
                "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n%s<|eot_id|>",
                "<|system|>\nBe brief.</s>\n<|user|>\n%s</s>\n<|assistant|>\n",
                "<bos><start_of_turn>user\n%s<end_of_turn>\n<start_of_turn>model\n",
                "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\n%s [/INST]",
                "<s>[INST] Good morning! [/INST] Hello. </s><s>[INST] %s [/INST]",
                "{\"role\": \"user\", \"content\": \"%s\"}",
                "[{\"role\": \"user\", \"content\": \"Hi\"}, {\"role\": \"assistant\", \"content\": \"Hello.\"},"
                        + " {\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"%s\"}]}]",
                "{\"messages\": [{\"role\": \"system\", \"content\": \"Be brief.\"}, {\"role\": \"user\", \"content\": \"%s\"}]}"
            })
    void shouldFindTheLastTurnOfTheUser(String conversation) {
        assertThat(LastTurn.of(conversation.formatted(LAST))).isEqualTo(new LastTurn(LAST, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who repairs the lighthouse lamp?",
                "The lamp is repaired by",
                "Which vitamin is in carrots: A or C?",
                "Note: the user manual says so",
                "{\"lamp\": \"broken\"}",
                "[1, 2",
                "[INST]",
                "Assistant: Hello.",
                "谁修灯塔？"
            })
    void shouldTakeAnyOtherTextWhole(String text) {
        assertThat(LastTurn.of(text)).isEqualTo(new LastTurn(text, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "And on Sundays?",
                "On Sundays?",
                "What about the north tower?",
                "And its height?",
                "Since when?",
                "Why is that?",
                "Who else repairs lamps?",
                "How much does that cost?",
                "When did she begin to work there, roughly?",
                "Can they be sent back within the first month of use?"
            })
    void shouldTellATurnThatRefersToAnEarlierOne(String last) {
        var turn = LastTurn.of("User: " + LAST + "\nAssistant: Ada Brandt.\nUser: " + last);

        assertThat(turn).isEqualTo(new LastTurn(last, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who repairs the lighthouse lamp?",
                "When did Ada Brandt leave her first post?",
                "And which ferry sails from Porto Lago to Ansel on Sundays?",
                "What is the capital of the state that borders Meru?"
            })
    void shouldTellATurnThatStandsAlone(String last) {
        var turn = LastTurn.of("User: Good morning!\nAssistant: Hello.\nUser: " + last);

        assertThat(turn).isEqualTo(new LastTurn(last, false));
    }

    @Test
    void shouldTakeAFirstTurnForNoFollowUp() {
        assertThat(LastTurn.of("User: And on Sundays?").followUp()).isFalse();
        assertThat(LastTurn.of("And on Sundays?").followUp()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Who repairs the lamp? When was it built? | Who repairs the lamp? | true",
                "Who repairs the lamp? Ada. In which year did the ferry sink? | Who repairs the lamp? | true",
                "Who repairs the lamp, and who paints the pier? | Who repairs the lamp? | true",
                "Who painted the pier, and what is their surname? | Who painted the pier? | false",
                "Where and when was Ada born? | When was Ada born? | true",
                "谁修灯塔？谁刷码头？ | 谁修灯塔？ | false",
                "Who repairs the lamp? When was it built? | Who mends the lamp? And since when does it burn? | false",
                "Can you help me? Who repairs the lamp? | Who repairs the lamp? | false",
                "Who repairs the lamp?? | Who repairs the lamp? | false",
                "I keep a log of the pier. Who repairs the lamp? | The lamp is repaired by | false",
                "the lamp ( ? ? ) was repaired by Ada ( ? ) | The lamp is repaired by | false"
            })
    void shouldCompareHowMuchIsAsked(String query, String input, boolean more) {
        assertThat(LastTurn.of(query).asksMoreThan(input)).isEqualTo(more);
    }

    @Test
    void shouldTakeAnyTextAndGiveAPartOfIt() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder("x");
            for (int parts = random.nextInt(12); parts > 0; parts--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }

            var turn = LastTurn.of(text.toString());

            assertThat(text).as("seed %d, text %d", SEED, i).contains(turn.text());
            assertThat(turn.text()).as("seed %d, text %d", SEED, i).isNotBlank();
            assertThat(turn.asksMoreThan(text.toString())).isIn(true, false);
        }
    }

    @Test
    void shouldTakeBrokenJsonAndBlankTexts() {
        for (var text : List.of(
                "", " ", "\n", "{", "[{\"role\": 1}]", "[{\"role\": \"user\"}]", "[[[[", "{\"role\":\"user\",")) {
            assertThat(LastTurn.of(text)).isEqualTo(new LastTurn(text, false));
        }
        assertThat(LastTurn.of("[".repeat(100_000)).followUp()).isFalse();
    }
}

package io.errata.serac.torch.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.serac.scope.ReadableScopeClassifier;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    private static final Tokenizer ENGLISH = Tokenizer.from(
            Objects.requireNonNull(TokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")),
            8,
            Tokenizer.Overflow.REJECT);

    @AfterAll
    static void close() {
        ENGLISH.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who repairs the lighthouse lamp?",
                "Wer repariert die Lampe des großen Leuchtturms in Łódź?",
                "¿Quién repara la lámpara del faro?",
                "Qui a réparé la lampe – à l'été 2024 ?",
                "What does α mean in “α-carotene”, at 5 °C, for 3 €?",
                "Who wrote the long novel of the old lighthouse, 灯塔?",
                "Xqzv Blorptk frobnicates"
            })
    void shouldKnowTextsInLatinLetters(String text) {
        assertThat(ENGLISH.unknownShare(text)).isLessThanOrEqualTo(ReadableScopeClassifier.MAX_UNKNOWN_SHARE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "谁修灯塔？",
                "大西洋在哪里？",
                "请介绍一下 GitHub 是什么",
                "灯台はどこにありますか。",
                "コーヒーは何ですか。",
                "등대는 어디에 있습니까?",
                "Кто чинит маяк?",
                "Ποιος επισκευάζει τον φάρο;",
                "من يصلح المنارة؟",
                "प्रकाशस्तंभ की मरम्मत कौन करता है?",
                "ใครซ่อมประภาคาร",
                "Who is 王小明?",
                "🎉🎉?"
            })
    void shouldNotKnowTextsOfOtherScriptsAndSigns(String text) {
        assertThat(ENGLISH.unknownShare(text)).isGreaterThan(ReadableScopeClassifier.MAX_UNKNOWN_SHARE);
    }

    @Test
    void shouldMeasureTextsOfAnyLengthAndNoText() {
        assertThat(ENGLISH.unknownShare("灯塔".repeat(2_000))).isEqualTo(1);
        assertThat(ENGLISH.unknownShare("x".repeat(1_000))).isEqualTo(1);
        assertThat(ENGLISH.unknownShare("lamp ".repeat(1_000))).isZero();
        assertThat(ENGLISH.unknownShare("")).isZero();
        assertThat(ENGLISH.unknownShare("？！")).isZero();
    }
}

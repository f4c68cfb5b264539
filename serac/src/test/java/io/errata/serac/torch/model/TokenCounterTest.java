package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.serac.torch.huggingface.PretrainedEncoder;
import org.junit.jupiter.api.Test;

class TokenCounterTest {
    @Test
    void shouldCountAsTheEncoderDoes() {
        try (var tokens = TokenCounter.ofClassifiers()) {
            assertThat(tokens.count("word ".repeat(600))).isEqualTo(602);
        }
    }

    @Test
    void shouldCountForTheModelThatNeedsMost() {
        var text = "漢".repeat(100);

        try (var classifiers = TokenCounter.ofClassifiers();
                var all = TokenCounter.ofAllModels(PretrainedEncoder.small())) {
            assertThat(classifiers.count(text)).isEqualTo(102);
            assertThat(all.count(text)).isGreaterThan(200);
            assertThat(all.count("")).isGreaterThanOrEqualTo(2);
        }
    }
}

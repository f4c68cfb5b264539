package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.ModelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BuiltInSizesTest {
    @Test
    void shouldHaveEveryClassifierInTheSmallSize() {
        assertThatCode(() -> {
                    BuiltInWeights.check("scope", ModelSize.SMALL);
                    BuiltInWeights.check("fact-check", ModelSize.SMALL);
                })
                .doesNotThrowAnyException();
    }

    /** Names a classifier that no build has, so that it holds whichever adapters are built in. */
    @ParameterizedTest
    @EnumSource(ModelSize.class)
    void shouldSayWhichFileIsMissingAndWhichSizesThereAre(ModelSize size) {
        assertThatThrownBy(() -> BuiltInWeights.check("horoscope", size))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("models " + size.label() + " has no horoscope classifier")
                .hasMessageContaining("models/" + size.adapter("horoscope") + "/adapter.safetensors is missing")
                .hasMessageContaining("one of []");
    }

    @ParameterizedTest
    @CsvSource({"SMALL,scope", "BASE,scope-base", "LARGE,scope-large"})
    void shouldNameTheAdapterByItsSize(ModelSize size, String adapter) {
        assertThat(size.adapter("scope")).isEqualTo(adapter);
    }

    @ParameterizedTest
    @EnumSource(ModelSize.class)
    void shouldBeNamedInSettingsWhateverTheCase(ModelSize size) {
        assertThat(ModelSize.of(size.name())).isEqualTo(size);
        assertThat(ModelSize.of(size.label())).isEqualTo(size);
    }

    @Test
    void shouldListTheSizesWhereNoneIsNamed() {
        assertThatThrownBy(() -> ModelSize.of("huge"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("models must be small, base or large, was huge");
    }
}

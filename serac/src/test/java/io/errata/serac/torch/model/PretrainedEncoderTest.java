package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real encoders beside the reference implementation. */
class PretrainedEncoderTest {
    private static final String FOLDER = "ERRATA_MODELS_DIR";

    @Test
    void shouldEmbedAsTheReferenceInBaseSize() {
        assertEmbedsAsTheReference(PretrainedEncoder.of(ModelSize.BASE, Optional.empty()));
    }

    @Test
    void shouldEmbedAsTheReferenceInLargeSize() {
        assertEmbedsAsTheReference(large());
    }

    @Test
    void shouldPartAPairOfTheLargeSizeByTwoEndTokens() {
        try (var tokens = large().tokenizer(512, Tokenizer.Overflow.REJECT)) {
            var pair = tokens.pairs(List.of("river"), List.of("king")).getFirst();

            assertThat(pair.ids()).containsExactly(0, 2318, 2, 2, 2336, 2);
        }
    }

    @Test
    void shouldKeepTheFingerprintsThatStoredEmbeddingsHave() {
        assertThat(PretrainedEncoder.small().fingerprint()).isEqualTo("all-MiniLM-L6-v2");
        assertThat(PretrainedEncoder.of(ModelSize.BASE, Optional.empty()).fingerprint())
                .isEqualTo("bge-small-en-v1.5");
    }

    @Test
    void shouldDescribeTheSizeInUse() {
        assertThat(PretrainedEncoder.small().description()).isEqualTo("small: all-MiniLM-L6-v2, 6 layers, 384 wide");
    }

    @Test
    void shouldSayThatTheLargeSizeNeedsAFolder() {
        assertThatThrownBy(() -> PretrainedEncoder.of(ModelSize.LARGE, Optional.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("models.dir (--models-dir)")
                .hasMessageContaining("all-mpnet-base-v2");
    }

    @Test
    void shouldRefuseAFolderOfAnotherArchitecture() {
        var folder = Golden.of("minilm").folder();

        assertThatThrownBy(() -> PretrainedEncoder.of(ModelSize.LARGE, Optional.of(folder)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("unknown architecture bert, expected mpnet");
    }

    @Test
    void shouldRefuseAnotherModelOfTheSameArchitecture() {
        var folder = Golden.of("mpnet").folder();

        assertThatThrownBy(() -> PretrainedEncoder.of(ModelSize.LARGE, Optional.of(folder)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("2 layers, 24 wide; all-mpnet-base-v2 has 12 layers, 768 wide");
    }

    private static PretrainedEncoder large() {
        var folder = System.getenv(FOLDER);
        if (folder == null) {
            return abort("NOT CHECKED: set " + FOLDER + " to the folder of all-mpnet-base-v2");
        }
        return PretrainedEncoder.of(ModelSize.LARGE, Optional.of(Path.of(folder)));
    }

    private static void assertEmbedsAsTheReference(PretrainedEncoder pretrained) {
        var golden = Golden.of(pretrained.name());
        var texts = golden.texts("first");

        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
                var encoder = BertEncoder.of(torch, pretrained, 512)) {
            float[][] vectors = encoder.encode(texts);

            for (int i = 0; i < vectors.length; i++) {
                assertThat(vectors[i])
                        .as(texts.get(i))
                        .containsExactly(Golden.floats(golden.cases().get(i).path("vector")), within(2e-5f));
            }
        }
    }
}

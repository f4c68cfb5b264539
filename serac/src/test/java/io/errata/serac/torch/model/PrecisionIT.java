package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.scope.ScopePair;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.ProductTimer;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.runtime.TorchRuntime.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same weights in both precisions: what one has stored, the other can use. */
class PrecisionIT {
    private static final List<String> TEXTS = List.of(
            "What is the capital of Kazakhstan?",
            "Which city is Kazakhstan's capital?",
            "What is the capital of Uzbekistan?",
            "Who leads the council?",
            "The bridge over the river was opened in May 1932.");

    @Test
    void shouldFindEmbeddingsOfTheOtherPrecision() {
        try (var single = TorchRuntime.open("cpu", Precision.FLOAT32);
                var half = TorchRuntime.open("cpu", Precision.BFLOAT16);
                var models = BuiltInWeights.open(single);
                var stored = BuiltInWeights.open(half)) {
            var queries = models.encoder().encode(TEXTS);
            var embeddings = stored.encoder().encode(TEXTS);

            assertThat(models.encoder().fingerprint())
                    .isEqualTo(stored.encoder().fingerprint());
            for (int i = 0; i < queries.length; i++) {
                assertThat(product(queries[i], embeddings[i])).as(TEXTS.get(i)).isGreaterThan(0.999f);
            }
        }
    }

    @Test
    void shouldScoreAlikeInBothPrecisions() {
        try (var single = TorchRuntime.open("cpu", Precision.FLOAT32);
                var half = TorchRuntime.open("cpu", Precision.BFLOAT16);
                var models = BuiltInWeights.open(single);
                var others = BuiltInWeights.open(half)) {
            var pairs = TEXTS.stream()
                    .flatMap(input -> TEXTS.stream().map(query -> pair(input, query)))
                    .toList();

            var scores = models.scope().score(pairs);
            var otherScores = others.scope().score(pairs);

            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).as(pairs.get(i).toString()).isCloseTo(otherScores[i], within(0.05f));
            }
        }
    }

    @Test
    void shouldTimeProductsInBothPrecisions() {
        try (var torch = TorchRuntime.open("cpu", PrecisionSetting.AUTO);
                var manager = torch.newManager()) {
            var timer = new ProductTimer(manager, torch.program("Tensors"));

            assertThat(timer.applyAsDouble(Precision.FLOAT32)).isPositive();
            assertThat(timer.applyAsDouble(Precision.BFLOAT16)).isPositive();
            assertThat(torch.choice().reason()).isNotEqualTo("as set");
        }
    }

    private static ScopePair pair(String input, String query) {
        return new ScopePair(new Candidate(new Edit("e", input, "x", 1), 0.8f), query);
    }

    private static float product(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}

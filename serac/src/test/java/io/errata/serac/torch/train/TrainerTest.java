package io.errata.serac.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.ModelException;
import io.errata.serac.answer.Prompt;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.Golden;
import io.errata.serac.torch.model.GoldenEncoder;
import io.errata.serac.torch.model.PairClassifier;
import io.errata.serac.torch.model.PairText;
import io.errata.serac.torch.model.Seq2SeqModel;
import io.errata.serac.torch.model.Seq2SeqModel.Options;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TrainerTest {
    private static final List<String> EDITS = List.of("Who leads Rome?", "Who leads Rome?");
    private static final List<String> QUERIES = List.of("Who is the leader of Rome?", "Where is Rome?");
    private static final int[] IN_SCOPE = {1, 0};
    private static final List<String> SOURCES = List.of("river", "king");
    private static final List<String> RIGHT = List.of("king of the city", "river");
    private static final List<String> WRONG = List.of("river", "city");

    private static final PairClassifierTrainer.Shape SHAPE = shape(PretrainedEncoder.small());

    private static TorchRuntime torch;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void open() {
        torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    /** A random encoder knows nothing, and so learns slower than a pretrained one. */
    static Stream<Arguments> encoders() {
        return Stream.of(
                Arguments.of(PretrainedEncoder.small(), 20, 3e-3),
                Arguments.of(PretrainedEncoder.of(ModelSize.BASE, Optional.empty()), 20, 3e-3),
                Arguments.of(new GoldenEncoder("mpnet"), 150, 1e-2));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void shouldTellAPairApartAfterAFewSteps(PretrainedEncoder encoder, int steps, double rate) throws IOException {
        var adapter = folder.resolve("adapter.safetensors");
        try (var trainer = new PairClassifierTrainer(torch, shape(encoder), 1)) {
            for (int i = 0; i < steps; i++) {
                trainer.step(EDITS, QUERIES, IN_SCOPE, rate);
            }
            trainer.save(adapter);
        }

        try (var classifier = PairClassifier.adapted(torch, encoder, adapter, PairText.AS_IS)) {
            float[][] probabilities = classifier.probabilities(EDITS, QUERIES);

            assertThat(probabilities[0][1]).isGreaterThan(0.8f);
            assertThat(probabilities[1][1]).isLessThan(0.2f);
        }
    }

    @Test
    void shouldGoOnFromAnAdapter() throws IOException {
        var adapter = folder.resolve("adapter.safetensors");
        float loss;
        try (var trainer = new PairClassifierTrainer(torch, SHAPE, 1)) {
            for (int i = 0; i < 20; i++) {
                trainer.step(EDITS, QUERIES, IN_SCOPE, 3e-3);
            }
            trainer.save(adapter);
            loss = trainer.step(EDITS, QUERIES, IN_SCOPE, 0).loss();
        }

        try (var trainer = PairClassifierTrainer.from(torch, SHAPE, adapter)) {
            assertThat(trainer.step(EDITS, QUERIES, IN_SCOPE, 0).loss()).isCloseTo(loss, within(0.01f));
        }
    }

    @Test
    void shouldRefuseARankBeyondTheEncodersWidth() {
        assertThatThrownBy(() -> new PairClassifierTrainer.Shape(PretrainedEncoder.small(), PairText.AS_IS, 2, 385))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rank must be in [1, 384], was 385");
    }

    @Test
    void shouldGoOnFromACheckpointAsIfItHadNeverStopped() throws IOException {
        var checkpoint = folder.resolve("checkpoint.safetensors");
        float uninterrupted;
        try (var trainer = new PairClassifierTrainer(torch, SHAPE, 1)) {
            trainer.step(EDITS, QUERIES, IN_SCOPE, 1e-3);
            trainer.saveState(checkpoint);
            trainer.step(EDITS, QUERIES, IN_SCOPE, 1e-3);
            uninterrupted = trainer.step(EDITS, QUERIES, IN_SCOPE, 1e-3).loss();
        }

        try (var trainer = new PairClassifierTrainer(torch, SHAPE, 99)) {
            trainer.loadState(checkpoint);
            trainer.step(EDITS, QUERIES, IN_SCOPE, 1e-3);

            assertThat(trainer.step(EDITS, QUERIES, IN_SCOPE, 1e-3).loss()).isEqualTo(uninterrupted);
        }
    }

    @Test
    void shouldRefuseACheckpointOfAnotherModel() throws IOException {
        var checkpoint = folder.resolve("checkpoint.safetensors");
        try (var trainer = seq2Seq()) {
            trainer.saveState(checkpoint);
        }

        try (var trainer = new PairClassifierTrainer(torch, SHAPE, 1)) {
            assertThatThrownBy(() -> trainer.loadState(checkpoint))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("checkpoint has no tensor");
        }
    }

    @Test
    void shouldMakeWrongRepliesThatMuchLessLikely() throws IOException {
        try (var trainer = seq2Seq()) {
            for (int i = 0; i < 60; i++) {
                trainer.stepApart(SOURCES, RIGHT, WRONG, 4, 1e-2);
            }
            trainer.save(folder, "{query}");
        }

        try (var model = Seq2SeqModel.load(torch, folder, Options.standard())) {
            var prompts = SOURCES.stream().map(Prompt::of).toList();

            assertThat(mean(model.tokenLogProbs(prompts, RIGHT)) - mean(model.tokenLogProbs(prompts, WRONG)))
                    .isGreaterThan(4);
            assertThat(model.answer(prompts)).isEqualTo(RIGHT);
        }
    }

    private static PairClassifierTrainer.Shape shape(PretrainedEncoder encoder) {
        return new PairClassifierTrainer.Shape(encoder, PairText.AS_IS, 2, 4);
    }

    private static Seq2SeqTrainer seq2Seq() throws IOException {
        var tokenizer = Golden.of("t5").folder().resolve("tokenizer.json");
        return new Seq2SeqTrainer(torch, tokenizer, new Seq2SeqTrainer.Size(32, 1, 2, 0), 1);
    }

    private static double mean(float[][] replies) {
        double sum = 0;
        int tokens = 0;
        for (float[] reply : replies) {
            for (float logProb : reply) {
                sum += logProb;
                tokens++;
            }
        }
        return sum / tokens;
    }
}

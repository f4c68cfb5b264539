package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.errata.serac.TextTooLongException;
import io.errata.serac.answer.Prompt;
import io.errata.serac.memory.Edit;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.huggingface.T5Directory;
import io.errata.serac.torch.model.Seq2SeqModel.Options;
import io.errata.serac.torch.model.Seq2SeqModel.Options.Overflow;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class T5GoldenTest {
    private static final int NEW_TOKENS = 24;
    private static TorchRuntime torch;
    private static TorchRuntime half;

    @BeforeAll
    static void open() {
        torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
        half = TorchRuntime.open("cpu", TorchRuntime.Precision.BFLOAT16);
    }

    @AfterAll
    static void close() {
        half.close();
        torch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-v1_1"})
    void shouldEncodeAsTheReference(String name) {
        var golden = Golden.of(name);
        var read = T5Directory.of(HuggingFaceDirectory.open(golden.folder()));

        try (var network = T5.of(torch, read.config(), read.weights())) {
            for (var one : golden.cases()) {
                long[] ids = Golden.longs(one.path("ids"));
                float[][] found = network.encode(new Tokenizer.Sequence(ids, new long[ids.length]));
                assertRows(found, Golden.matrix(one.path("encoded")), 1e-4f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"t5,1,greedyText", "t5,4,beamText", "t5-v1_1,1,greedyText", "t5-v1_1,4,beamText"})
    void shouldDecodeTheReferencesTextWhateverTheBatch(String name, int beams, String key) {
        var golden = Golden.of(name);
        var expected = new ArrayList<>(golden.texts(key));
        var prompts =
                new ArrayList<>(golden.texts("prompt").stream().map(Prompt::of).toList());

        try (var model = model(torch, name, beams)) {
            assertThat(model.answer(prompts)).isEqualTo(expected);
            for (int i = 0; i < prompts.size(); i++) {
                assertThat(model.answer(List.of(prompts.get(i)))).containsExactly(expected.get(i));
            }
            Collections.reverse(prompts);
            Collections.reverse(expected);
            assertThat(model.answer(prompts)).isEqualTo(expected);
            assertThat(model.answer(List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"t5,1,greedy", "t5,4,beam", "t5-v1_1,1,greedy", "t5-v1_1,4,beam"})
    void shouldDecodeTheReferencesTokens(String name, int beams, String key) {
        var golden = Golden.of(name);
        var read = T5Directory.of(HuggingFaceDirectory.open(golden.folder()));

        try (var network = T5.of(torch, read.config(), read.weights())) {
            for (var one : golden.cases()) {
                long[] ids = Golden.longs(one.path("ids"));
                var found =
                        network.generate(List.of(new Tokenizer.Sequence(ids, new long[ids.length])), NEW_TOKENS, beams);
                long[] expected = Golden.longs(one.path(key));
                assertThat(found.getFirst())
                        .containsExactly(java.util.Arrays.stream(expected)
                                .takeWhile(id -> id != read.config().end())
                                .toArray());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-v1_1"})
    void shouldScoreRepliesAsTheReference(String name) {
        var golden = Golden.of(name);
        var prompts = golden.texts("prompt").stream().map(Prompt::of).toList();

        try (var model = model(torch, name, 1)) {
            float[][] found = model.tokenLogProbs(prompts, golden.texts("reply"));

            for (int i = 0; i < found.length; i++) {
                var one = golden.cases().get(i);
                assertThat(found[i]).containsExactly(Golden.floats(one.path("logProbs")), within(1e-4f));
                float[][] logits = Golden.matrix(one.path("logits"));
                assertRows(
                        model.tokenDistributions(
                                prompts.get(i), one.path("reply").asText()),
                        logSoftmax(logits),
                        1e-4f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-v1_1"})
    void shouldScoreRepliesCloseToTheReferenceInBfloat16(String name) {
        var golden = Golden.of(name);
        var prompts = golden.texts("prompt").stream().map(Prompt::of).toList();

        try (var model = model(half, name, 1)) {
            float[][] found = model.tokenLogProbs(prompts, golden.texts("reply"));

            for (int i = 0; i < found.length; i++) {
                float[] expected = Golden.floats(golden.cases().get(i).path("logProbs"));
                assertThat(found[i]).containsExactly(expected, within(0.1f));
            }
        }
    }

    @Test
    void shouldScoreRepliesWithACopyHeadAsItsDistributionsSay() {
        var read = T5Directory.of(HuggingFaceDirectory.open(Golden.of("t5").folder()));
        var weights = new LinkedHashMap<>(read.weights());
        weights.putAll(copyHead(32));
        var first = new Tokenizer.Sequence(new long[] {20, 30, 20, 1}, new long[4]);
        var second = new Tokenizer.Sequence(new long[] {40, 1}, new long[2]);
        var targets = List.of(new long[] {20, 7, 30, 1}, new long[] {40, 1});

        try (var network = T5.of(torch, read.config(), weights)) {
            float[][] likelihood = network.likelihood(List.of(first, second), targets);
            float[][] found = network.distributions(first, targets.getFirst());

            for (int i = 0; i < found.length; i++) {
                assertThat(found[i][(int) targets.getFirst()[i]]).isCloseTo(likelihood[0][i], within(1e-4f));
                assertThat(java.util.stream.IntStream.range(0, found[i].length)
                                .mapToDouble(mass(found[i]))
                                .sum())
                        .isCloseTo(1, within(1e-4));
            }
            assertThat(likelihood[1]).hasSize(2);
            assertThat(likelihood[1])
                    .containsExactly(network.likelihood(List.of(second), targets.subList(1, 2))[0], within(1e-4f));
        }
    }

    private static java.util.function.IntToDoubleFunction mass(float[] logs) {
        return i -> Math.exp(logs[i]);
    }

    private static Map<String, HostTensor> copyHead(int hidden) {
        var random = new Random(11);
        return Map.of(
                "copy_head.q.weight", gaussian(random, hidden, hidden),
                "copy_head.k.weight", gaussian(random, hidden, hidden),
                "copy_head.bias.weight", gaussian(random, 64, 1),
                "copy_head.gate.weight", gaussian(random, 1, hidden),
                "copy_head.gate.bias", gaussian(random, 1));
    }

    private static HostTensor gaussian(Random random, long... shape) {
        var values = new float[(int) HostTensor.size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.3);
        }
        return HostTensor.of(values, shape);
    }

    @Test
    void shouldRejectOrTruncateLongPromptsAsAsked() {
        var folder = Golden.of("t5").folder();
        var long40 = List.of(Prompt.of(("river " + "city ".repeat(39)).strip()));

        try (var rejecting = Seq2SeqModel.load(torch, folder, new Options(8, 4, 1, Overflow.REJECT));
                var truncating = Seq2SeqModel.load(torch, folder, new Options(8, 4, 1, Overflow.TRUNCATE))) {
            assertThatThrownBy(() -> rejecting.answer(long40))
                    .isInstanceOf(TextTooLongException.class)
                    .hasMessageContaining("41 tokens")
                    .hasMessageContaining("at most 8");
            assertThat(truncating.answer(long40)).hasSize(1);
        }
    }

    @Test
    void shouldPutTheEditBeforeTheQueryAndLeaveBracesInTextsAlone() {
        try (var model = model(torch, "t5", 1)) {
            var edit = new Edit("e1", "Who leads {query}?", "Ada", 0);

            assertThat(model.text(Prompt.of(edit, "Who heads X?"))).isEqualTo("Who leads {query}? Ada Who heads X?");
            assertThat(model.text(Prompt.of("Who heads X?"))).isEqualTo("Who heads X?");
        }
    }

    private static Seq2SeqModel model(TorchRuntime torch, String name, int beams) {
        return Seq2SeqModel.load(torch, Golden.of(name).folder(), new Options(64, NEW_TOKENS, beams, Overflow.REJECT));
    }

    private static void assertRows(float[][] found, float[][] expected, float tolerance) {
        assertThat(found).hasDimensions(expected.length, expected[0].length);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("row %d", i).containsExactly(expected[i], within(tolerance));
        }
    }

    private static float[][] logSoftmax(float[][] logits) {
        for (float[] row : logits) {
            double sum = 0;
            for (float value : row) {
                sum += Math.exp(value);
            }
            for (int i = 0; i < row.length; i++) {
                row[i] -= (float) Math.log(sum);
            }
        }
        return logits;
    }
}

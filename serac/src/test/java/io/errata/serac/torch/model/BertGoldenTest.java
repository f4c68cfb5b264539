package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.serac.torch.huggingface.BertConfig;
import io.errata.serac.torch.huggingface.BertDirectory;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BertGoldenTest {
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
    @ValueSource(
            strings = {"minilm", "distilbert", "mpnet", "bert-classifier", "distilbert-classifier", "mpnet-classifier"})
    void shouldTokenizeAsTheReference(String name) {
        var golden = Golden.of(name);

        var found = sequences(golden, golden.cases());

        for (int i = 0; i < found.size(); i++) {
            var expected = golden.cases().get(i);
            assertThat(found.get(i).ids()).isEqualTo(Golden.longs(expected.path("ids")));
            assertThat(found.get(i).types()).isEqualTo(Golden.longs(expected.path("types")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "minilm,MEAN",
        "minilm,CLS",
        "distilbert,MEAN",
        "distilbert,CLS",
        "mpnet,MEAN",
        "mpnet,CLS",
        "bert-classifier,MEAN",
        "distilbert-classifier,CLS",
        "mpnet-classifier,MEAN"
    })
    void shouldEncodeAsTheReferenceWhateverTheOrder(String name, BertConfig.Pooling pooling) {
        var golden = Golden.of(name);
        var reversed = new ArrayList<>(golden.cases());
        Collections.reverse(reversed);

        try (var bert = encoder(torch, golden, pooling)) {
            assertClose(bert.encode(sequences(golden, golden.cases())), golden.cases(), pooling.name(), 1e-4f);
            assertClose(bert.encode(sequences(golden, reversed)), reversed, pooling.name(), 1e-4f);
            for (var one : golden.cases()) {
                assertClose(bert.encode(sequences(golden, List.of(one))), List.of(one), pooling.name(), 1e-4f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minilm", "distilbert", "mpnet"})
    void shouldEncodeCloseToTheReferenceInBfloat16(String name) {
        var golden = Golden.of(name);

        try (var bert = encoder(half, golden, BertConfig.Pooling.MEAN)) {
            assertClose(bert.encode(sequences(golden, golden.cases())), golden.cases(), "MEAN", 0.03f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-classifier", "distilbert-classifier", "mpnet-classifier"})
    void shouldClassifyAsTheReference(String name) {
        var golden = Golden.of(name);
        var read = BertDirectory.of(HuggingFaceDirectory.open(golden.folder()));

        try (var bert = Bert.of(torch, read.config().with(BertConfig.Pooling.CLS), read.classifier())) {
            assertClose(bert.classify(sequences(golden, golden.cases())), golden.cases(), "logits", 1e-4f);
        }
    }

    @Test
    void shouldGiveDistributionsOverPairs() {
        var golden = Golden.of("bert-classifier");

        try (var classifier = PairClassifier.load(torch, golden.folder())) {
            float[] row = classifier.probabilities(List.of("Who is the president?"), List.of("Ada"))[0];

            assertThat(row).hasSize(3);
            assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void shouldFingerprintWeightsAndPooling() {
        try (var first = BertEncoder.load(torch, Golden.of("minilm").folder());
                var second = BertEncoder.load(torch, Golden.of("distilbert").folder())) {
            assertThat(first.fingerprint()).endsWith("-MEAN").isNotEqualTo(second.fingerprint());
            assertThat(first.encode(List.of())).isEmpty();
            assertThat(first.encode(List.of("river"))[0]).hasSize(first.dimension());
        }
    }

    private static Bert encoder(TorchRuntime torch, Golden golden, BertConfig.Pooling pooling) {
        var read = BertDirectory.of(HuggingFaceDirectory.open(golden.folder()));
        return Bert.of(torch, read.config().with(pooling), read.encoder());
    }

    private static List<Tokenizer.Sequence> sequences(Golden golden, List<JsonNode> cases) {
        try (var tokens = HuggingFaceDirectory.open(golden.folder()).tokens(64, Tokenizer.Overflow.REJECT)) {
            return cases.stream()
                    .map(c -> c.path("second").isNull()
                            ? tokens.singles(List.of(c.path("first").asText()))
                            : tokens.pairs(
                                    List.of(c.path("first").asText()),
                                    List.of(c.path("second").asText())))
                    .map(List::getFirst)
                    .toList();
        }
    }

    private static void assertClose(float[][] found, List<JsonNode> cases, String key, float tolerance) {
        assertThat(found).hasDimensions(cases.size(), Golden.floats(value(cases.getFirst(), key)).length);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("%s of case %d", key, i)
                    .containsExactly(Golden.floats(value(cases.get(i), key)), within(tolerance));
        }
    }

    private static JsonNode value(JsonNode one, String key) {
        return one.path(key.equals("logits") ? key : key.toLowerCase(java.util.Locale.ROOT));
    }
}

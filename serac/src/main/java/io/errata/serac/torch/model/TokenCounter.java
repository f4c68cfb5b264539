package io.errata.serac.torch.model;

import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.huggingface.UnpackedModel;
import io.errata.serac.torch.runtime.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/** Counts the tokens of texts for the built-in models, without their weights. Safe for many threads. */
public final class TokenCounter implements AutoCloseable {
    private static final String TOKENIZER = "tokenizer.json";

    private final List<Tokenizer> tokenizers;

    private TokenCounter(List<Tokenizer> tokenizers) {
        this.tokenizers = tokenizers;
    }

    /** For the small encoder and its scope classifiers. */
    public static TokenCounter ofClassifiers() {
        return ofClassifiers(PretrainedEncoder.small());
    }

    /** For encoder and scope classifiers. */
    public static TokenCounter ofClassifiers(PretrainedEncoder encoder) {
        return new TokenCounter(List.of(counting(encoder)));
    }

    /** For encoder, scope classifiers and the models that answer. */
    public static TokenCounter ofAllModels(PretrainedEncoder encoder) {
        var answering = UnpackedModel.folder("qa-base", List.of("config.json", TOKENIZER, "model.safetensors"));
        return new TokenCounter(List.of(counting(encoder), counting(answering.resolve(TOKENIZER))));
    }

    /** @return tokens for the model for which the text is longest, special tokens included */
    public int count(String text) {
        var one = List.of(text);
        return tokenizers.stream()
                .mapToInt(tokens -> tokens.singles(one).getFirst().length())
                .max()
                .orElseThrow();
    }

    private static Tokenizer counting(PretrainedEncoder encoder) {
        return encoder.tokenizer(Integer.MAX_VALUE, Tokenizer.Overflow.REJECT);
    }

    private static Tokenizer counting(Path json) {
        return Tokenizer.from(json, Integer.MAX_VALUE, Tokenizer.Overflow.REJECT);
    }

    @Override
    public void close() {
        tokenizers.forEach(Tokenizer::close);
    }
}

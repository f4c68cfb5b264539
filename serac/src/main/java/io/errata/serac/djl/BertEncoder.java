package io.errata.serac.djl;

import io.errata.serac.memory.TextEncoder;
import java.nio.file.Path;
import java.util.List;

/** Embeds texts with a BERT-family encoder. */
public final class BertEncoder implements TextEncoder, AutoCloseable {
    private final Tokens tokens;
    private final Bert bert;
    private final String fingerprint;

    BertEncoder(Tokens tokens, Bert bert, String fingerprint) {
        this.tokens = tokens;
        this.bert = bert;
        this.fingerprint = fingerprint;
    }

    /**
     * Loads a BERT, MiniLM or DistilBERT directory. Pooling is the one sentence-transformers' {@code 1_Pooling} names,
     * else the mean. Texts over the model's limit are rejected.
     *
     * @throws io.errata.serac.ModelException naming file, tensor, expected and found shape if it is wrong or damaged
     */
    public static BertEncoder load(Torch torch, Path folder) {
        var directory = HuggingFaceDirectory.open(folder);
        var read = BertDirectory.of(directory);
        return new BertEncoder(
                directory.tokens(read.config().maxTokens(), Tokens.Overflow.REJECT),
                Bert.of(torch, read.config(), read.encoder()),
                directory.fingerprint() + "-" + read.config().pooling());
    }

    /** all-MiniLM-L6-v2 from the library jar; texts over the limit, of at most 512 tokens, are rejected. */
    public static BertEncoder miniLm(Torch torch, int maxTokens) {
        return new BertEncoder(
                Tokens.from(MiniLm.tokenizer(), maxTokens, Tokens.Overflow.REJECT),
                Bert.of(torch, MiniLm.CONFIG, MiniLm.weights()),
                MiniLm.FINGERPRINT);
    }

    @Override
    public float[][] encode(List<String> texts) {
        return bert.encode(tokens.singles(texts));
    }

    @Override
    public int dimension() {
        return bert.config().hidden();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        bert.close();
        tokens.close();
    }
}

package io.errata.serac.torch.model;

import io.errata.serac.memory.TextEncoder;
import io.errata.serac.torch.huggingface.BertDirectory;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.nio.file.Path;
import java.util.List;

/** Embeds texts with a BERT-family encoder. */
public final class BertEncoder implements TextEncoder, AutoCloseable {
    private final Tokenizer tokens;
    private final Bert bert;
    private final String fingerprint;

    BertEncoder(Tokenizer tokens, Bert bert, String fingerprint) {
        this.tokens = tokens;
        this.bert = bert;
        this.fingerprint = fingerprint;
    }

    /**
     * Loads a BERT, MiniLM, DistilBERT or MPNet directory. The pooling is the one that sentence-transformers'
     * {@code 1_Pooling} names, else the mean. Texts over the model's limit are rejected.
     *
     * @throws io.errata.serac.ModelException naming file, tensor, expected and found shape if it is wrong or damaged
     */
    public static BertEncoder load(TorchRuntime torch, Path folder) {
        var directory = HuggingFaceDirectory.open(folder);
        var read = BertDirectory.of(directory);
        return new BertEncoder(
                directory.tokens(read.config().maxTokens(), Tokenizer.Overflow.REJECT),
                Bert.of(torch, read.config(), read.encoder()),
                directory.fingerprint() + "-" + read.config().pooling());
    }

    /** all-MiniLM-L6-v2 from the library jar; texts over the limit, of at most 512 tokens, are rejected. */
    public static BertEncoder miniLm(TorchRuntime torch, int maxTokens) {
        return of(torch, PretrainedEncoder.small(), maxTokens);
    }

    /** @param maxTokens texts over it are rejected; at most the encoder's own limit */
    public static BertEncoder of(TorchRuntime torch, PretrainedEncoder encoder, int maxTokens) {
        return new BertEncoder(
                encoder.tokenizer(maxTokens, Tokenizer.Overflow.REJECT),
                Bert.of(torch, encoder.config(), encoder.weights()),
                encoder.fingerprint());
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

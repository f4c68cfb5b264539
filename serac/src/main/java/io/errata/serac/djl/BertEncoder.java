package io.errata.serac.djl;

import io.errata.serac.memory.TextEncoder;
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

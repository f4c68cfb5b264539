package io.errata.serac.memory;

import java.util.Arrays;
import java.util.List;

/** Encodes each text once. */
public final class CachingEncoder implements TextEncoder {
    private final TextEncoder encoder;
    private final Cached<String, float[]> vectors;

    public CachingEncoder(TextEncoder encoder) {
        this.encoder = encoder;
        this.vectors = new Cached<>(texts -> Arrays.asList(encoder.encode(texts)));
    }

    @Override
    public float[][] encode(List<String> texts) {
        return vectors.of(texts).stream().map(float[]::clone).toArray(float[][]::new);
    }

    @Override
    public int dimension() {
        return encoder.dimension();
    }

    @Override
    public String fingerprint() {
        return encoder.fingerprint();
    }
}

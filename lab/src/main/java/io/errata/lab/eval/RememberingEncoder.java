package io.errata.lab.eval;

import io.errata.serac.memory.TextEncoder;
import java.util.Arrays;
import java.util.List;

/** Encodes each text once. */
public final class RememberingEncoder implements TextEncoder {
    private final TextEncoder encoder;
    private final Remembered<String, float[]> vectors;

    public RememberingEncoder(TextEncoder encoder) {
        this.encoder = encoder;
        this.vectors = new Remembered<>(texts -> Arrays.asList(encoder.encode(texts)));
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

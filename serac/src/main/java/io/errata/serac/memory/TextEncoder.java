package io.errata.serac.memory;

import java.util.List;

/** Turns texts into unit vectors whose inner product measures how close their meanings are. Safe for many threads. */
public interface TextEncoder {
    /**
     * @param texts n ≥ 0 non-blank texts
     * @return float[n][dimension], unit length, same order as {@code texts}; the caller owns the arrays
     */
    float[][] encode(List<String> texts);

    int dimension();

    /** Names weights and pooling; embeddings of different fingerprints are not comparable. */
    String fingerprint();
}

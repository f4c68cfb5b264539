package io.errata.serac.memory;

/** Arithmetic on embeddings. */
public final class Vectors {
    private Vectors() {}

    /** The cosine, if both have unit length. Summed in order, so that equal vectors give equal products. */
    public static float innerProduct(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

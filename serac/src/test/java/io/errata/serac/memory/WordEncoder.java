package io.errata.serac.memory;

import io.errata.serac.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Sums a fixed random vector for each word: texts with common words are near, and the same words are the same, whatever question
 * marks follow them.
 */
public final class WordEncoder implements TextEncoder {
    /** A text the encoder fails on. */
    public static final String UNREADABLE = "\u0000";

    private static final int DIMENSION = 16;

    @Override
    public float[][] encode(List<String> texts) {
        return texts.stream().map(WordEncoder::unit).toArray(float[][]::new);
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public String fingerprint() {
        return "words";
    }

    private static float[] unit(String text) {
        if (text.equals(UNREADABLE)) {
            throw new ModelException("cannot read the text");
        }
        double[] sum = new double[DIMENSION];
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("[\\s?]+")) {
            var random = new Random(word.hashCode());
            for (int i = 0; i < DIMENSION; i++) {
                sum[i] += random.nextGaussian();
            }
        }
        double square = 0;
        for (double x : sum) {
            square += x * x;
        }
        float[] unit = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            unit[i] = (float) (sum[i] / Math.sqrt(square));
        }
        return unit;
    }
}

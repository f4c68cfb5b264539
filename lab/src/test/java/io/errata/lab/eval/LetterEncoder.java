package io.errata.lab.eval;

import io.errata.serac.memory.TextEncoder;
import java.util.List;
import java.util.Locale;

/** Texts are as close as their letters are alike. */
public final class LetterEncoder implements TextEncoder {
    @Override
    public float[][] encode(List<String> texts) {
        return texts.stream().map(LetterEncoder::vector).toArray(float[][]::new);
    }

    private static float[] vector(String text) {
        float[] counts = new float[27];
        counts[26] = 1;
        text.toLowerCase(Locale.ROOT).chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> counts[c - 'a']++);
        double length = 0;
        for (float count : counts) {
            length += count * count;
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] /= (float) Math.sqrt(length);
        }
        return counts;
    }

    @Override
    public int dimension() {
        return 27;
    }

    @Override
    public String fingerprint() {
        return "letters";
    }
}

package io.errata.predictor.stream;

import io.errata.serac.TextTooLongException;
import io.errata.serac.memory.TextEncoder;
import java.util.List;
import java.util.Locale;

/** Counts letters: close texts get close vectors. Rejects texts over 200 characters. */
final class LetterEncoder implements TextEncoder {
    @Override
    public float[][] encode(List<String> texts) {
        return texts.stream().map(LetterEncoder::vector).toArray(float[][]::new);
    }

    private static float[] vector(String text) {
        if (text.length() > 200) {
            throw new TextTooLongException(text.length(), 200);
        }
        var counts = new float[26];
        text.toLowerCase(Locale.ROOT).chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> counts[c - 'a']++);
        double length = 0;
        for (float count : counts) {
            length += count * count;
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] /= (float) Math.max(1e-6, Math.sqrt(length));
        }
        return counts;
    }

    @Override
    public int dimension() {
        return 26;
    }

    @Override
    public String fingerprint() {
        return "letters";
    }
}

package io.errata.serac.answer;

/**
 * @param topK      candidates scored per query, in [1, 4096]; the cost of a query rises with it
 * @param threshold in scope when score &gt; threshold, strictly; in [0, 1]
 */
public record Settings(int topK, float threshold) {
    public Settings {
        if (topK < 1 || topK > 4096) {
            throw new IllegalArgumentException("topK must be in [1, 4096], was " + topK);
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be in [0, 1], was " + threshold);
        }
    }
}

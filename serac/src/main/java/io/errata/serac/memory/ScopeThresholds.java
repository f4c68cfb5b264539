package io.errata.serac.memory;

/**
 * The thresholds that turn a query's best score into a route. The route is counterfactual when score &gt; threshold,
 * and base when score ≤ greyFrom. In the grey band between them it is the base model with the edit as context.
 *
 * @param threshold in [0, 1]
 * @param greyFrom  in [0, threshold]; equal to it for no grey band
 */
public record ScopeThresholds(float threshold, float greyFrom) {
    public ScopeThresholds {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be in [0, 1], was " + threshold);
        }
        if (!(greyFrom >= 0 && greyFrom <= threshold)) {
            throw new IllegalArgumentException("greyFrom must be in [0, " + threshold + "], was " + greyFrom);
        }
    }

    /** Thresholds without a grey band. */
    public static ScopeThresholds at(float threshold) {
        return new ScopeThresholds(threshold, threshold);
    }
}

package io.errata.serac.answer;

import io.errata.serac.memory.ScopeThresholds;

/** Which model gave the answer. */
public enum Route {
    COUNTERFACTUAL,
    BASE,
    /** The base model, with the best edit as context in its prompt. */
    BASE_WITH_EDIT;

    /** The route of a query whose best candidate has this score. */
    static Route of(float score, ScopeThresholds thresholds) {
        if (score > thresholds.threshold()) {
            return COUNTERFACTUAL;
        }
        return score > thresholds.greyFrom() ? BASE_WITH_EDIT : BASE;
    }
}

package io.errata.serac.answer;

/** Which model gave the answer. */
public enum Route {
    COUNTERFACTUAL,
    BASE
}

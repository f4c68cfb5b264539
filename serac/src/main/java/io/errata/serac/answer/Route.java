package io.errata.serac.answer;

/** Which model gave the answer. */
public enum Route {
    COUNTERFACTUAL,
    BASE,
    /** The base model, with the best edit as context in its prompt. */
    BASE_WITH_EDIT
}

package io.errata.trainer;

/**
 * An example for a pair classifier.
 *
 * @param label class, ≥ 0
 */
record LabelledPair(String first, String second, int label) {}

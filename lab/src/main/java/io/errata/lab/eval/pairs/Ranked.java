package io.errata.lab.eval.pairs;

/** A score beside the true label. */
public record Ranked(float score, boolean positive) {}

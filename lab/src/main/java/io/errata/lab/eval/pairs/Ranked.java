package io.errata.lab.eval.pairs;

/** A score beside the truth. */
public record Ranked(float score, boolean positive) {}

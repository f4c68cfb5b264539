package io.errata.lab.eval.pairs;

/** A score beside the truth. */
record Ranked(float score, boolean positive) {}

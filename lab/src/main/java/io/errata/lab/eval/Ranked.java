package io.errata.lab.eval;

/** A score beside the truth. */
record Ranked(float score, boolean positive) {}

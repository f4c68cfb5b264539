package io.errata.trainer;

/**
 * A reply to learn and one to avoid.
 *
 * @param source text that the model reads
 * @param other  a reply that does not fit the source; blank if there is none to avoid
 */
record DialogueExample(String source, String target, String other) {}

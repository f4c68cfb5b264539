package io.errata.lab.train;

/**
 * A reply to learn and one to avoid.
 *
 * @param source what the model reads
 * @param other  a reply the source does not call for; blank when there is none to avoid
 */
record DialogueExample(String source, String target, String other) {}

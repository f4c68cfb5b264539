package io.errata.runtime.streams;

/**
 * The reason why a record has no result.
 *
 * @param cause   stable kebab-case name, the same as in dead letters
 * @param message for people; never the record's text
 */
public record Failure(String cause, String message) {}

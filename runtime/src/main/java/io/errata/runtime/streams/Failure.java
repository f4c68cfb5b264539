package io.errata.runtime.streams;

/**
 * Why a record has no result.
 *
 * @param cause   stable kebab-case name, as in dead letters
 * @param message for people; never the record's text
 */
public record Failure(String cause, String message) {}

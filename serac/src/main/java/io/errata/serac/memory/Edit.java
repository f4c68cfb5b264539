package io.errata.serac.memory;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One live correction.
 *
 * @param id       unique in a memory; publishing the same id again replaces the edit
 * @param input    what the edit is about: a question, a prompt, a piece of evidence, a topic
 * @param target   what the counterfactual model shall answer from; empty where the input says it all (fact-checking)
 * @param revision order of publication, ≥ 0; of two edits that contradict each other the higher revision wins
 */
public record Edit(String id, String input, String target, long revision) {
    private static final Pattern WHITESPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    public Edit {
        if (id.isBlank()) {
            throw new IllegalArgumentException("edit id must not be blank");
        }
        if (input.isBlank()) {
            throw new IllegalArgumentException("edit " + id + ": input must not be blank");
        }
        if (revision < 0) {
            throw new IllegalArgumentException("edit " + id + ": revision must be ≥ 0, was " + revision);
        }
    }

    /** Whether both give the same target, without regard to case and whitespace. */
    public boolean sameTarget(Edit other) {
        return normalised(target).equals(normalised(other.target));
    }

    /** Whether both are about the same input, without regard to case and whitespace. */
    public boolean sameInput(Edit other) {
        return normalised(input).equals(normalised(other.input));
    }

    /** Without what makes no difference: case and the amount of whitespace. */
    static String normalised(String text) {
        return WHITESPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

package io.errata.serac.memory;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One live correction.
 *
 * @param id       unique in an edit memory; an edit published under the same id replaces this one
 * @param input    the subject of the edit: a question, a prompt, a piece of evidence, a topic
 * @param target   the counterfactual model answers from it; empty where the input suffices (fact-checking)
 * @param revision order of publication, ≥ 0; of two edits that contradict each other the higher revision wins
 * @param coverage the scope that the author states
 */
public record Edit(String id, String input, String target, long revision, Coverage coverage) {
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

    /** An edit whose author states no scope. */
    public Edit(String id, String input, String target, long revision) {
        this(id, input, target, revision, Coverage.NONE);
    }

    /** Whether both give the same target; ignores case and whitespace. */
    public boolean sameTarget(Edit other) {
        return normalised(target).equals(normalised(other.target));
    }

    /** Whether both have the same input; ignores case and whitespace. */
    public boolean sameInput(Edit other) {
        return normalised(input).equals(normalised(other.input));
    }

    /** The text in one case, with the amount of whitespace normalised. */
    static String normalised(String text) {
        return WHITESPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

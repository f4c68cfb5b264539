package io.errata.serac.memory;

/**
 * One live correction.
 *
 * @param id       unique in a memory; publishing the same id again replaces the edit
 * @param input    what the edit is about: a question, a prompt, a piece of evidence, a topic
 * @param target   what the counterfactual model shall answer from; empty where the input says it all (fact-checking)
 * @param revision order of publication, ≥ 0; of two edits that contradict each other the higher revision wins
 */
public record Edit(String id, String input, String target, long revision) {
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
}

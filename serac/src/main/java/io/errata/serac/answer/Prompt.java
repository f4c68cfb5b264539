package io.errata.serac.answer;

import io.errata.serac.memory.Edit;
import java.util.Optional;

/**
 * What an answer model is asked.
 *
 * @param query the user's text
 * @param edit  what a counterfactual model answers under, and what a base model reads as context; empty when a base model is
 *              asked without
 */
public record Prompt(String query, Optional<Edit> edit) {
    public static Prompt of(String query) {
        return new Prompt(query, Optional.empty());
    }

    public static Prompt of(Edit edit, String query) {
        return new Prompt(query, Optional.of(edit));
    }
}

package io.errata.serac.answer;

import io.errata.serac.memory.Edit;
import java.util.Optional;

/**
 * The input of an answer model.
 *
 * @param query the user's text
 * @param edit  a counterfactual model answers under it, and a base model reads it as context; empty when a base model
 *              gets the query alone
 */
public record Prompt(String query, Optional<Edit> edit) {
    public static Prompt of(String query) {
        return new Prompt(query, Optional.empty());
    }

    public static Prompt of(Edit edit, String query) {
        return new Prompt(query, Optional.of(edit));
    }
}

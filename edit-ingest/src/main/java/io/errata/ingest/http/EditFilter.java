package io.errata.ingest.http;

import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import java.util.Locale;
import java.util.Optional;

/**
 * Which edits are wanted.
 *
 * @param author of the last event
 * @param text   somewhere in input or target, in any case
 */
public record EditFilter(Optional<EditState> state, Optional<String> author, Optional<String> text) {
    public EditFilter {
        text = text.map(EditFilter::lowerCase);
    }

    public boolean admits(Edit edit) {
        return state(edit) != EditState.POLICY
                && state.map(wanted -> wanted == state(edit)).orElse(true)
                && author.map(wanted -> wanted.equals(edit.getAuthor())).orElse(true)
                && text.map(wanted -> lowerCase(edit.getInput()).contains(wanted)
                                || lowerCase(edit.getTarget()).contains(wanted))
                        .orElse(true);
    }

    static EditState state(Edit edit) {
        return switch (edit.getType()) {
            case PUBLISHED -> EditState.LIVE;
            case REVOKED -> EditState.REVOKED;
            case SUPERSEDED -> EditState.SUPERSEDED;
            case DRAFTED -> EditState.DRAFT;
            case POLICY_SET -> EditState.POLICY;
            case UNKNOWN -> EditState.UNKNOWN;
        };
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

package io.errata.ingest.http;

import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import io.errata.schemas.log.LogFold;
import java.util.Locale;
import java.util.Optional;

/**
 * A choice of edits.
 *
 * @param author author of the last event
 * @param text   part of input or target, in any case
 */
public record EditFilter(Optional<EditState> state, Optional<String> author, Optional<String> text) {
    public EditFilter {
        text = text.map(EditFilter::lowerCase);
    }

    public boolean admits(Edit edit) {
        var found = LogFold.state(edit);
        return found != EditState.POLICY
                && state.map(wanted -> wanted == found).orElse(true)
                && author.map(wanted -> wanted.equals(edit.getAuthor())).orElse(true)
                && text.map(wanted -> lowerCase(edit.getInput()).contains(wanted)
                                || lowerCase(edit.getTarget()).contains(wanted))
                        .orElse(true);
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

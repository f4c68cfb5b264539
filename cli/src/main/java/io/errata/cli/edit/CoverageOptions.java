package io.errata.cli.edit;

import io.errata.schemas.EditRequest;
import io.errata.schemas.ScopeNote;
import io.errata.serac.memory.Coverage;
import io.errata.serving.memory.Coverages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The scope that an author states for an edit. */
public final class CoverageOptions {
    @Option(
            names = "--in-scope",
            paramLabel = "TEXT",
            description = "A query that the edit governs besides INPUT; at most 32.")
    private List<String> inScope = List.of();

    @Option(
            names = "--out-of-scope",
            paramLabel = "TEXT",
            description = "A look-alike that the edit does not govern; at most 32.")
    private List<String> outOfScope = List.of();

    @Option(
            names = "--scope-note",
            defaultValue = "none",
            description = {
                "exact: only a query that says INPUT or an example in scope, but for case, spaces and closing marks.",
                "subject: only a query that contains the --subject. (default: ${DEFAULT-VALUE})"
            })
    private ScopeNote note = ScopeNote.NONE;

    @Option(names = "--subject", description = "With --scope-note subject, the words that a query must contain.")
    private @Nullable String subject;

    EditRequest.Builder addedTo(EditRequest.Builder request) {
        return request.setInScope(inScope)
                .setOutOfScope(outOfScope)
                .setScopeNote(note)
                .setSubject(subject);
    }

    /** For an edit that nobody admits. */
    void check() {
        if ((note == ScopeNote.THIS_SUBJECT) != (subject != null)) {
            throw new IllegalArgumentException("--scope-note subject and --subject must be given together");
        }
    }

    Coverage coverage() {
        return Coverage.of(inScope, outOfScope, Coverages.bound(note, subject));
    }

    /** The options as they were given. */
    List<String> words() {
        var words = new ArrayList<String>();
        inScope.forEach(text -> words.addAll(List.of("--in-scope", text)));
        outOfScope.forEach(text -> words.addAll(List.of("--out-of-scope", text)));
        if (subject != null) {
            words.addAll(List.of("--scope-note", "subject", "--subject", subject));
        } else if (note == ScopeNote.EXACT_WORDING) {
            words.addAll(List.of("--scope-note", "exact"));
        }
        return words;
    }

    boolean areGiven() {
        return !inScope.isEmpty() || !outOfScope.isEmpty() || note != ScopeNote.NONE || subject != null;
    }
}

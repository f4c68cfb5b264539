package io.errata.ingest.admission;

import io.errata.schemas.EditRequest;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The rules of the scope that an author states: examples, note and subject. */
final class CoverageRules {
    private final EditRequest request;
    private final List<Violation> violations = new ArrayList<>();

    private CoverageRules(EditRequest request) {
        this.request = request;
    }

    static List<Violation> violations(EditRequest request) {
        var rules = new CoverageRules(request);
        rules.examples("inScope", request.getInScope());
        rules.examples("outOfScope", request.getOutOfScope());
        rules.contradictions();
        rules.note();
        return List.copyOf(rules.violations);
    }

    private void examples(String field, List<String> texts) {
        if (texts.size() > Rules.MAX_EXAMPLES) {
            add(
                    field,
                    "too-many",
                    field + " must have at most " + Rules.MAX_EXAMPLES + " examples, had " + texts.size());
        }
        EditText.examples(field, texts)
                .filter(example -> example.text().isBlank())
                .forEach(example -> add(field, "blank", example.name() + " must not be blank"));
    }

    private void contradictions() {
        var inScope = new HashSet<String>();
        inScope.add(Normalised.wording(request.getInput()));
        request.getInScope().forEach(text -> inScope.add(Normalised.wording(text)));
        EditText.examples("outOfScope", request.getOutOfScope())
                .filter(example -> !example.text().isBlank())
                .filter(example -> inScope.contains(Normalised.wording(example.text())))
                .forEach(example -> add(
                        "outOfScope",
                        "contradictory",
                        example.name() + " must be neither the input nor an example in scope"));
    }

    private void note() {
        var subject = request.getSubject();
        if (request.getScopeNote() == ScopeNote.UNKNOWN) {
            add("scopeNote", "unknown-scope-note", "scopeNote must be NONE, EXACT_WORDING or THIS_SUBJECT");
        } else if (request.getScopeNote() != ScopeNote.THIS_SUBJECT && subject != null) {
            add("subject", "needs-scope-note", "subject must be left out unless scopeNote is THIS_SUBJECT");
        } else if (request.getScopeNote() == ScopeNote.THIS_SUBJECT && subject == null) {
            add("subject", "missing", "subject must be given: scopeNote is THIS_SUBJECT");
        } else if (subject != null && subject.isBlank()) {
            add("subject", "blank", "subject must not be blank");
        }
    }

    private void add(String field, String code, String message) {
        violations.add(new Violation(field, code, message));
    }
}

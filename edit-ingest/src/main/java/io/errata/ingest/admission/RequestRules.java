package io.errata.ingest.admission;

import io.errata.schemas.EditRequest;
import io.errata.schemas.Task;
import io.errata.schemas.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of a request that do not depend on earlier requests. */
final class RequestRules {
    private static final Pattern EDIT_ID = Pattern.compile(Rules.EDIT_ID);

    private final Rules rules;
    private final EditRequest request;
    private final List<Violation> violations = new ArrayList<>();

    RequestRules(Rules rules, EditRequest request) {
        this.rules = rules;
        this.request = request;
    }

    List<Violation> violations() {
        namespace();
        Optional.ofNullable(request.getEditId()).ifPresentOrElse(this::editId, this::noEditId);
        action();
        atMost("author", request.getAuthor(), Rules.MAX_NOTE_CHARS);
        atMost("reason", request.getReason(), Rules.MAX_NOTE_CHARS);
        return List.copyOf(violations);
    }

    private void namespace() {
        if (!rules.namespaces().contains(request.getNamespace())) {
            add("namespace", "unknown-namespace", "no namespace " + abbreviated(request.getNamespace()) + " is served");
        }
    }

    private void editId(String given) {
        if (!EDIT_ID.matcher(given).matches()) {
            add("editId", "malformed", "editId must match " + EDIT_ID.pattern() + ", was " + abbreviated(given));
        }
    }

    private void noEditId() {
        switch (request.getAction()) {
            case REVOKE -> add("editId", "missing", "editId must be given to revoke");
            case APPROVE -> add("editId", "missing", "editId must be given to approve");
            case PUBLISH, DRAFT, SET_POLICY, UNKNOWN -> {}
        }
    }

    private void action() {
        switch (request.getAction()) {
            case PUBLISH, DRAFT -> edit();
            case REVOKE, APPROVE -> {}
            case SET_POLICY -> policy();
            case UNKNOWN ->
                add("action", "unknown-action", "action must be PUBLISH, REVOKE, DRAFT, APPROVE or SET_POLICY");
        }
    }

    private void policy() {
        Optional.ofNullable(request.getPolicy())
                .map(PolicyRules::violations)
                .ifPresentOrElse(violations::addAll, () -> add("policy", "missing", "policy must be given to set it"));
    }

    private void edit() {
        if (request.getTask() == Task.UNKNOWN) {
            add("task", "unknown-task", "task must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE");
        }
        notBlank("input", request.getInput());
        if (request.getTask() != Task.FACT_CHECK) {
            notBlank("target", request.getTarget());
        }
        EditText.of(request).forEach(this::atMost);
        violations.addAll(CoverageRules.violations(request));
        validity();
    }

    private void validity() {
        var from = request.getValidFrom();
        var to = request.getValidTo();
        if (from != null && to != null && !to.isAfter(from)) {
            add("validTo", "ends-before-it-begins", "validTo must be after validFrom " + from + ", was " + to);
        }
    }

    private void notBlank(String field, String text) {
        if (text.isBlank()) {
            add(field, "blank", field + " must not be blank");
        }
    }

    private void atMost(EditText each) {
        if (each.text().length() > rules.maxChars()) {
            var message = each.name() + " must have at most " + rules.maxChars() + " characters, had "
                    + each.text().length();
            add(each.field(), "too-long", message);
        }
    }

    private void atMost(String field, String text, int most) {
        if (text.length() > most) {
            add(field, "too-long", field + " must have at most " + most + " characters, had " + text.length());
        }
    }

    private void add(String field, String code, String message) {
        violations.add(new Violation(field, code, message));
    }

    private static String abbreviated(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}

package io.errata.ingest.admission;

import io.errata.schemas.CheckedEdit;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Violation;
import io.errata.schemas.log.LogFold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns requests into events, and events into state. One function does each, live and on replay alike. Requests of a
 * namespace come one at a time. For one thread.
 */
public final class Admission {
    private final Rules rules;

    public Admission(Rules rules) {
        this.rules = rules;
    }

    /** Decides a request and changes nothing. */
    public Decision admit(AdmissionState registry, Submission submission) {
        var request = submission.request();
        var policy = registry.namespace(request.getNamespace()).policy();
        return registry.decided(request.getNamespace(), request.getRequestId())
                .<Decision>map(Decision.Repeated::new)
                .or(() -> rejected(policy, submission))
                .orElseGet(() -> decided(request.getAction(), new EditLifecycle(registry, policy, submission)));
    }

    private Optional<Decision> rejected(NamespacePolicy policy, Submission submission) {
        var violations = violations(policy, submission.request());
        return violations.isEmpty()
                ? submission.checkFailed().map(Admission::checkFailed)
                : Optional.of(new Decision.Rejected(violations, List.of()));
    }

    private static Decision checkFailed(String why) {
        return Decision.Rejected.of(
                "input", "check-failed", "the edit could not be compared with the live ones: " + why);
    }

    private static Decision decided(EditAction action, EditLifecycle edit) {
        return switch (action) {
            case PUBLISH -> edit.publish();
            case DRAFT -> edit.draft();
            case APPROVE -> edit.approve();
            case REVOKE -> edit.revoke();
            case SET_POLICY -> edit.setPolicy();
            case UNKNOWN -> throw new IllegalStateException("an unknown action is a violation");
        };
    }

    /**
     * The edit to compare with the live edits before the request can be decided; empty if there is none. The result
     * holds until an event of the namespace is applied.
     */
    public Optional<CheckedEdit> toCheck(AdmissionState registry, EditRequest request) {
        if (!isChecked(registry, request)) {
            return Optional.empty();
        }
        return switch (request.getAction()) {
            case PUBLISH, DRAFT ->
                Optional.of(new CheckedEdit(
                        EditLifecycle.editId(request), request.getTask(), request.getInput(), request.getTarget()));
            case APPROVE -> draft(registry, request);
            case REVOKE, SET_POLICY, UNKNOWN -> Optional.empty();
        };
    }

    /** Whether the namespace's policy has conflicts checked, and nothing else decides the request. */
    private boolean isChecked(AdmissionState registry, EditRequest request) {
        var policy = registry.namespace(request.getNamespace()).policy();
        return policy.getConflicts() != ConflictRule.UNCHECKED
                && registry.decided(request.getNamespace(), request.getRequestId())
                        .isEmpty()
                && violations(policy, request).isEmpty();
    }

    private static Optional<CheckedEdit> draft(AdmissionState registry, EditRequest request) {
        return registry.namespace(request.getNamespace())
                .last(request.getEditId())
                .filter(draft -> LogFold.state(draft) == EditState.DRAFT)
                .map(draft -> new CheckedEdit(draft.getEditId(), draft.getTask(), draft.getInput(), draft.getTarget()));
    }

    private List<Violation> violations(NamespacePolicy policy, EditRequest request) {
        var violations = new ArrayList<>(new RequestRules(rules, request).violations());
        // A namespace that is not served has no policy.
        if (rules.namespaces().contains(request.getNamespace())) {
            violations.addAll(Policies.violations(policy, request));
        }
        return List.copyOf(violations);
    }

    /** Applies an event. Nothing else changes the state of edits. */
    public static void apply(AdmissionState registry, Edit event) {
        var change = LogFold.apply(registry.namespace(event.getNamespace()), event);
        change.ended().ifPresent(edit -> changeLive(registry, edit, ids -> ids.remove(edit.getEditId())));
        change.begun().ifPresent(edit -> changeLive(registry, edit, ids -> ids.add(edit.getEditId())));
    }

    /** Remembers an outcome, so that a duplicate of the request gets the same one. */
    public static void remember(AdmissionState registry, EditOutcome outcome) {
        registry.setDecided(outcome);
    }

    /** The receipt of a request. */
    public static EditOutcome outcome(EditRequest request, Decision decision, Instant time) {
        return switch (decision) {
            case Decision.Accepted(var events, var conflicts) ->
                accepted(receipt(request, time), events.getLast(), conflicts);
            case Decision.Rejected(var violations, var conflicts) ->
                rejected(receipt(request, time), violations, conflicts);
            case Decision.Repeated(var before) ->
                EditOutcome.newBuilder(before).setRepeated(true).build();
        };
    }

    private static EditOutcome.Builder receipt(EditRequest request, Instant time) {
        return EditOutcome.newBuilder()
                .setRequestId(request.getRequestId())
                .setNamespace(request.getNamespace())
                .setEditId(Optional.ofNullable(request.getEditId()).orElse(null))
                .setRepeated(false)
                .setDecidedAt(time);
    }

    private static EditOutcome accepted(EditOutcome.Builder receipt, Edit last, List<EditConflict> conflicts) {
        return receipt.setStatus(OutcomeStatus.ACCEPTED)
                .setEditId(last.getEditId())
                .setRevision(last.getRevision())
                .setConflicts(conflicts)
                .build();
    }

    private static EditOutcome rejected(
            EditOutcome.Builder receipt, List<Violation> violations, List<EditConflict> conflicts) {
        return receipt.setStatus(OutcomeStatus.REJECTED)
                .setViolations(violations)
                .setConflicts(conflicts)
                .build();
    }

    /** Updates the ids of the live edits that have the same input. */
    private static void changeLive(AdmissionState registry, Edit edit, Consumer<List<String>> change) {
        var input = Normalised.of(edit.getInput());
        var ids = new ArrayList<>(registry.liveWithInput(edit.getNamespace(), edit.getTask(), input));
        change.accept(ids);
        registry.setLiveWithInput(edit.getNamespace(), edit.getTask(), input, ids);
    }
}

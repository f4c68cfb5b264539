package io.errata.ingest.admission;

import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Task;
import io.errata.schemas.Violation;
import io.errata.schemas.log.ChainHead;
import io.errata.schemas.log.HashChain;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.NamespaceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides a request without violations from the state of its edit: draft, live or ended. */
final class EditLifecycle {
    private final NamespaceState namespace;
    private final LiveConflicts live;
    private final Submission submission;
    private final EditRequest request;
    private final NamespacePolicy policy;

    /** @param policy in force */
    EditLifecycle(AdmissionState registry, NamespacePolicy policy, Submission submission) {
        this.submission = submission;
        this.request = submission.request();
        this.policy = policy;
        this.namespace = registry.namespace(request.getNamespace());
        this.live = new LiveConflicts(registry, policy.getConflicts(), submission);
    }

    /** The requested edit id, or the request id if none is requested. */
    static String editId(EditRequest request) {
        return Optional.ofNullable(request.getEditId())
                .orElse(request.getRequestId().toString());
    }

    Decision publish() {
        return makeLive(requested(EditEvent.PUBLISHED));
    }

    Decision draft() {
        var draft = requested(EditEvent.DRAFTED);
        if (isLive(draft.getEditId())) {
            return Decision.Rejected.of(
                    "editId",
                    "live",
                    "edit " + draft.getEditId() + " is live; draft what shall take its place under another id");
        }
        var conflicts = live.of(draft);
        return accepted(List.of(draft.setConflictsWith(LiveConflicts.ids(conflicts))), conflicts);
    }

    Decision approve() {
        return namespace.last(request.getEditId()).map(this::approve).orElseGet(() -> unknown("approve"));
    }

    private Decision approve(Edit last) {
        return DraftRules.violation(policy, request, last)
                .orElseGet(() -> makeLive(
                        Edit.newBuilder(last).setType(EditEvent.PUBLISHED).setDraftedBy(last.getAuthor())));
    }

    Decision revoke() {
        return namespace.last(request.getEditId()).map(this::revoke).orElseGet(() -> unknown("revoke"));
    }

    private Decision revoke(Edit last) {
        return switch (LogFold.state(last)) {
            case LIVE, DRAFT -> accepted(List.of(ended(last, EditEvent.REVOKED)), List.of());
            case REVOKED, SUPERSEDED, POLICY, UNSERVABLE, UNKNOWN ->
                Decision.Rejected.of(
                        "editId",
                        "not-live",
                        "edit " + last.getEditId() + " is live no more: " + DraftRules.lastEvent(last));
        };
    }

    Decision setPolicy() {
        return accepted(
                List.of(Edit.newBuilder()
                        .setNamespace(request.getNamespace())
                        .setEditId(NamespaceState.POLICY_ID)
                        .setType(EditEvent.POLICY_SET)
                        .setTask(Task.UNKNOWN)
                        .setInput("")
                        .setTarget("")
                        .setPolicy(request.getPolicy())),
                List.of());
    }

    private Decision unknown(String wish) {
        return Decision.Rejected.of(
                "editId", "unknown-edit", "there is no edit " + request.getEditId() + " to " + wish);
    }

    private Edit.Builder requested(EditEvent type) {
        return Edit.newBuilder()
                .setNamespace(request.getNamespace())
                .setEditId(editId(request))
                .setType(type)
                .setTask(request.getTask())
                .setInput(request.getInput())
                .setTarget(request.getTarget())
                .setInScope(request.getInScope())
                .setOutOfScope(request.getOutOfScope())
                .setScopeNote(request.getScopeNote())
                .setSubject(request.getSubject())
                .setValidFrom(request.getValidFrom())
                .setValidTo(request.getValidTo());
    }

    private Decision makeLive(Edit.Builder published) {
        var conflicts = live.of(published);
        if (policy.getConflicts() == ConflictRule.REFUSE && !conflicts.isEmpty()) {
            return new Decision.Rejected(
                    conflicts.stream().map(EditLifecycle::refused).toList(), conflicts);
        }
        var replaced = live.replacedBy(published, conflicts).stream()
                .map(rival -> ended(rival, EditEvent.SUPERSEDED).setSupersededBy(published.getEditId()));
        var replacing = published.setConflictsWith(LiveConflicts.ids(conflicts));
        return accepted(Stream.concat(replaced, Stream.of(replacing)).toList(), conflicts);
    }

    private static Violation refused(EditConflict conflict) {
        return new Violation(
                "input",
                "conflict",
                "edit %s is live with another target and governs some of what this would (scores %.2f and %.2f)"
                        .formatted(conflict.getEditId(), conflict.getGoverns(), conflict.getGoverned()));
    }

    private boolean isLive(String id) {
        return namespace.last(id).filter(LogFold::isLive).isPresent();
    }

    private static Edit.Builder ended(Edit last, EditEvent type) {
        return Edit.newBuilder(last).setType(type).setDraftedBy(null).setConflictsWith(List.of());
    }

    /** Numbers the events after the chain head and ties each to the one before. */
    private Decision accepted(List<Edit.Builder> builders, List<EditConflict> conflicts) {
        var events = new ArrayList<Edit>();
        var head = namespace.head();
        for (var builder : builders) {
            var event = HashChain.next(head, ofRequest(builder));
            events.add(event);
            head = ChainHead.of(event);
        }
        return new Decision.Accepted(List.copyOf(events), conflicts);
    }

    private Edit.Builder ofRequest(Edit.Builder event) {
        return event.setAuthor(request.getAuthor())
                .setReason(request.getReason())
                .setRequestId(request.getRequestId())
                .setAcceptedAt(submission.time());
    }
}

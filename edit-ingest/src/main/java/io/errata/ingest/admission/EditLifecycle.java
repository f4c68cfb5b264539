package io.errata.ingest.admission;

import io.errata.schemas.Approval;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Sha256;
import io.errata.schemas.Task;
import io.errata.schemas.Violation;
import io.errata.schemas.log.ChainHead;
import io.errata.schemas.log.HashChain;
import io.errata.schemas.log.NamespaceLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a request that breaks no rule leads to, given what its edit is now: draft, live, ended. */
final class EditLifecycle {
    private static final Sha256 NOT_YET = new Sha256(new byte[32]);

    private final AdmissionState registry;
    private final Submission submission;
    private final EditRequest request;
    private final String namespace;
    private final NamespacePolicy policy;

    /** @param policy in force */
    EditLifecycle(AdmissionState registry, NamespacePolicy policy, Submission submission) {
        this.registry = registry;
        this.submission = submission;
        this.request = submission.request();
        this.namespace = request.getNamespace();
        this.policy = policy;
    }

    /** As requested, or after the request. */
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
        var conflicts = conflicts(draft);
        return accepted(List.of(draft.setConflictsWith(ids(conflicts))), conflicts);
    }

    Decision approve() {
        var last = registry.last(namespace, request.getEditId());
        if (last.isEmpty()) {
            return unknown("approve");
        }
        var draft = last.get();
        if (draft.getType() != EditEvent.DRAFTED) {
            return Decision.Rejected.of(
                    "editId",
                    "not-a-draft",
                    "edit " + draft.getEditId() + " is no draft: revision " + draft.getRevision() + " says "
                            + draft.getType());
        }
        return notApproved(draft)
                .orElseGet(() -> makeLive(
                        Edit.newBuilder(draft).setType(EditEvent.PUBLISHED).setDraftedBy(draft.getAuthor())));
    }

    /** Why whoever asks cannot approve the draft; empty if nothing speaks against it. */
    private Optional<Decision> notApproved(Edit draft) {
        var seen = Optional.ofNullable(request.getDraftRevision());
        if (seen.isPresent() && seen.get() != draft.getRevision()) {
            return Optional.of(Decision.Rejected.of(
                    "draftRevision",
                    "draft-changed",
                    "draftRevision must be " + draft.getRevision() + ", the draft as it is now, was " + seen.get()));
        }
        if (policy.getApproval() == Approval.FOUR_EYES && !Authors.differ(draft.getAuthor(), request.getAuthor())) {
            return Optional.of(Decision.Rejected.of(
                    "author",
                    "four-eyes",
                    "author must be somebody else than the draft's, "
                            + (draft.getAuthor().isBlank() ? "who is not known" : draft.getAuthor())));
        }
        var tooLong = Policies.tooLong(policy, draft.getInput(), draft.getTarget());
        return tooLong.isEmpty() ? Optional.empty() : Optional.of(new Decision.Rejected(tooLong, List.of()));
    }

    Decision revoke() {
        var last = registry.last(namespace, request.getEditId());
        if (last.isEmpty()) {
            return unknown("revoke");
        }
        var type = last.get().getType();
        if (type != EditEvent.PUBLISHED && type != EditEvent.DRAFTED) {
            return Decision.Rejected.of(
                    "editId",
                    "not-live",
                    "edit " + request.getEditId() + " is live no more: revision "
                            + last.get().getRevision() + " says " + type);
        }
        return accepted(List.of(ended(last.get(), EditEvent.REVOKED)), List.of());
    }

    Decision setPolicy() {
        return accepted(
                List.of(Edit.newBuilder()
                        .setNamespace(namespace)
                        .setEditId(NamespaceLog.POLICY_ID)
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
                .setNamespace(namespace)
                .setEditId(editId(request))
                .setType(type)
                .setTask(request.getTask())
                .setInput(request.getInput())
                .setTarget(request.getTarget())
                .setValidFrom(request.getValidFrom())
                .setValidTo(request.getValidTo());
    }

    private Decision makeLive(Edit.Builder published) {
        var conflicts = conflicts(published);
        if (policy.getConflicts() == ConflictRule.REFUSE && !conflicts.isEmpty()) {
            return new Decision.Rejected(
                    conflicts.stream().map(EditLifecycle::refused).toList(), conflicts);
        }
        var ending = policy.getConflicts() == ConflictRule.SUPERSEDE
                ? Stream.concat(sameInput(published).stream(), ids(conflicts).stream())
                : sameInput(published).stream();
        var events = new ArrayList<Edit.Builder>();
        ending.distinct()
                .flatMap(id -> registry.last(namespace, id).stream())
                .filter(rival -> covers(published, rival))
                .forEach(
                        rival -> events.add(ended(rival, EditEvent.SUPERSEDED).setSupersededBy(published.getEditId())));
        events.add(published.setConflictsWith(ids(conflicts)));
        return accepted(events, conflicts);
    }

    private static Violation refused(EditConflict conflict) {
        return new Violation(
                "input",
                "conflict",
                "edit %s is live with another target and governs some of what this would (scores %.2f and %.2f)"
                        .formatted(conflict.getEditId(), conflict.getGoverns(), conflict.getGoverned()));
    }

    /** Those found that still are conflicts, and those that need no model to be found; none where nobody shall look. */
    private List<EditConflict> conflicts(Edit.Builder edit) {
        if (policy.getConflicts() == ConflictRule.UNCHECKED) {
            return List.of();
        }
        var found = submission.found().stream().filter(one -> contradicts(edit, one.getEditId()));
        var named = submission.found().stream().map(EditConflict::getEditId).toList();
        var same = sameInput(edit).stream()
                .filter(id -> !named.contains(id) && contradicts(edit, id))
                .map(id -> new EditConflict(id, 1f, 1f));
        return Stream.concat(same, found).toList();
    }

    private boolean contradicts(Edit.Builder edit, String otherId) {
        return !otherId.equals(edit.getEditId())
                && registry.last(namespace, otherId)
                        .filter(other -> other.getType() == EditEvent.PUBLISHED && other.getTask() == edit.getTask())
                        .filter(other -> !Normalised.of(other.getTarget()).equals(Normalised.of(edit.getTarget())))
                        .filter(other -> Period.of(other).overlaps(Period.of(edit)))
                        .isPresent();
    }

    private List<String> sameInput(Edit.Builder edit) {
        return registry.liveWithInput(namespace, edit.getTask(), Normalised.of(edit.getInput())).stream()
                .filter(id -> !id.equals(edit.getEditId()))
                .toList();
    }

    /** Whether the older edit could not govern any query from here on that the newer does not. */
    private boolean covers(Edit.Builder newer, Edit older) {
        return Period.of(newer).from(submission.time()).covers(Period.of(older).from(submission.time()));
    }

    private boolean isLive(String id) {
        return registry.last(namespace, id)
                .filter(last -> last.getType() == EditEvent.PUBLISHED)
                .isPresent();
    }

    private static Edit.Builder ended(Edit last, EditEvent type) {
        return Edit.newBuilder(last).setType(type).setDraftedBy(null).setConflictsWith(List.of());
    }

    private static List<String> ids(List<EditConflict> conflicts) {
        return conflicts.stream().map(EditConflict::getEditId).toList();
    }

    /** Numbers the events after the head and ties each to the one before. */
    private Decision accepted(List<Edit.Builder> builders, List<EditConflict> conflicts) {
        var events = new ArrayList<Edit>();
        var head = registry.head(namespace);
        for (var builder : builders) {
            var event = builder.setRevision(head.revision() + 1)
                    .setAuthor(request.getAuthor())
                    .setReason(request.getReason())
                    .setRequestId(request.getRequestId())
                    .setAcceptedAt(submission.time())
                    .setHashVersion(HashChain.VERSION)
                    .setPreviousHash(head.hash())
                    .setHash(NOT_YET)
                    .build();
            var whole = Edit.newBuilder(event).setHash(HashChain.hash(event)).build();
            events.add(whole);
            head = new ChainHead(whole.getRevision(), whole.getHash());
        }
        return new Decision.Accepted(List.copyOf(events), conflicts);
    }
}

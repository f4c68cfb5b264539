package io.errata.ingest.admission;

import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Sha256;
import io.errata.schemas.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns requests into events and events into what is known: one function each, live and on replay alike. Requests of a
 * namespace come one at a time. For one thread.
 */
public final class Admission {
    private static final Sha256 NOT_YET = new Sha256(new byte[32]);

    private final Rules rules;

    public Admission(Rules rules) {
        this.rules = rules;
    }

    /**
     * Decides a request and changes nothing.
     *
     * @param time of admission
     */
    public Decision admit(Registry registry, EditRequest request, Instant time) {
        var before = registry.decided(request.getNamespace(), request.getRequestId());
        if (before.isPresent()) {
            return new Decision.Repeated(before.get());
        }
        var violations = new RequestRules(rules, request).violations();
        if (!violations.isEmpty()) {
            return new Decision.Rejected(violations);
        }
        return request.getAction() == EditAction.PUBLISH
                ? new Decision.Accepted(publish(registry, request, time))
                : revoke(registry, request, time);
    }

    /** The only thing that changes what is known of edits. */
    public static void apply(Registry registry, Edit event) {
        var namespace = event.getNamespace();
        registry.last(namespace, event.getEditId())
                .filter(last -> last.getType() == EditEvent.PUBLISHED)
                .ifPresent(last -> removeLive(registry, last));
        if (event.getType() == EditEvent.PUBLISHED) {
            addLive(registry, event);
        }
        registry.setLast(event);
        registry.setHead(namespace, new Head(event.getRevision(), event.getHash()));
    }

    /** Lets the same request id be told the same again. */
    public static void remember(Registry registry, EditOutcome outcome) {
        registry.setDecided(outcome);
    }

    /** What a request is told. */
    public static EditOutcome outcome(EditRequest request, Decision decision, Instant time) {
        var outcome = EditOutcome.newBuilder()
                .setRequestId(request.getRequestId())
                .setNamespace(request.getNamespace())
                .setEditId(Optional.ofNullable(request.getEditId()).orElse(null))
                .setRepeated(false)
                .setDecidedAt(time);
        return switch (decision) {
            case Decision.Accepted(var events) ->
                outcome.setStatus(OutcomeStatus.ACCEPTED)
                        .setEditId(events.getLast().getEditId())
                        .setRevision(events.getLast().getRevision())
                        .build();
            case Decision.Rejected(var violations) ->
                outcome.setStatus(OutcomeStatus.REJECTED)
                        .setViolations(violations)
                        .build();
            case Decision.Repeated(var before) ->
                EditOutcome.newBuilder(before).setRepeated(true).build();
        };
    }

    private static List<Edit> publish(Registry registry, EditRequest request, Instant time) {
        var published = Edit.newBuilder()
                .setNamespace(request.getNamespace())
                .setEditId(Optional.ofNullable(request.getEditId())
                        .orElse(request.getRequestId().toString()))
                .setType(EditEvent.PUBLISHED)
                .setTask(request.getTask())
                .setInput(request.getInput())
                .setTarget(request.getTarget())
                .setValidFrom(request.getValidFrom())
                .setValidTo(request.getValidTo());
        var events = new ArrayList<Edit.Builder>();
        var normalised = Normalised.of(request.getInput());
        for (var id : registry.liveWithInput(request.getNamespace(), request.getTask(), normalised)) {
            registry.last(request.getNamespace(), id)
                    .filter(rival -> !rival.getEditId().equals(published.getEditId()))
                    .filter(rival -> covers(request, rival, time))
                    .ifPresent(rival -> events.add(Edit.newBuilder(rival)
                            .setType(EditEvent.SUPERSEDED)
                            .setSupersededBy(published.getEditId())));
        }
        events.add(published);
        return chained(registry, request, time, events);
    }

    private static Decision revoke(Registry registry, EditRequest request, Instant time) {
        var last = registry.last(request.getNamespace(), request.getEditId());
        if (last.isEmpty()) {
            return rejected("unknown-edit", "there is no edit " + request.getEditId() + " to revoke");
        }
        if (last.get().getType() != EditEvent.PUBLISHED) {
            return rejected(
                    "not-live",
                    "edit " + request.getEditId() + " is live no more: revision "
                            + last.get().getRevision() + " says " + last.get().getType());
        }
        return new Decision.Accepted(chained(
                registry, request, time, List.of(Edit.newBuilder(last.get()).setType(EditEvent.REVOKED))));
    }

    private static Decision rejected(String code, String message) {
        return new Decision.Rejected(List.of(new Violation("editId", code, message)));
    }

    /** Whether the older edit could not govern any query from here on that the newer does not. */
    private static boolean covers(EditRequest newer, Edit older, Instant time) {
        var from = newer.getValidFrom();
        boolean begins = from == null
                || !from.isAfter(time)
                || older.getValidFrom() != null && !from.isAfter(older.getValidFrom());
        var to = newer.getValidTo();
        boolean ends = to == null || older.getValidTo() != null && !to.isBefore(older.getValidTo());
        return begins && ends;
    }

    /** Numbers the events after the head and ties each to the one before. */
    private static List<Edit> chained(
            Registry registry, EditRequest request, Instant time, List<Edit.Builder> builders) {
        var events = new ArrayList<Edit>();
        var head = registry.head(request.getNamespace());
        for (var builder : builders) {
            var event = builder.setRevision(head.revision() + 1)
                    .setAuthor(request.getAuthor())
                    .setReason(request.getReason())
                    .setRequestId(request.getRequestId())
                    .setAcceptedAt(time)
                    .setHashVersion(1)
                    .setPreviousHash(head.hash())
                    .setHash(NOT_YET)
                    .build();
            var whole = Edit.newBuilder(event).setHash(HashChain.hash(event)).build();
            events.add(whole);
            head = new Head(whole.getRevision(), whole.getHash());
        }
        return List.copyOf(events);
    }

    private static void addLive(Registry registry, Edit event) {
        var input = Normalised.of(event.getInput());
        var ids = new ArrayList<>(registry.liveWithInput(event.getNamespace(), event.getTask(), input));
        ids.add(event.getEditId());
        registry.setLiveWithInput(event.getNamespace(), event.getTask(), input, ids);
    }

    private static void removeLive(Registry registry, Edit event) {
        var input = Normalised.of(event.getInput());
        var ids = new ArrayList<>(registry.liveWithInput(event.getNamespace(), event.getTask(), input));
        ids.remove(event.getEditId());
        registry.setLiveWithInput(event.getNamespace(), event.getTask(), input, ids);
    }
}

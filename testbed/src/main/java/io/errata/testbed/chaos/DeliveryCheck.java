package io.errata.testbed.chaos;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.Query;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.log.HashChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the sent records with the records on the topics. For one use. */
final class DeliveryCheck {
    private final Sent sent;
    private final Evidence evidence;
    private final List<String> lost = new ArrayList<>();
    private final List<String> duplicated = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * The records that clients know.
     *
     * @param requests requests, each as often as it was sent and not refused
     * @param queries  queries that were sent and not refused
     * @param receipts receipts that the clients got
     */
    record Sent(List<EditRequest> requests, List<Query> queries, List<EditOutcome> receipts) {}

    DeliveryCheck(Sent sent, Evidence evidence) {
        this.sent = sent;
        this.evidence = evidence;
    }

    /** @param contradictions between predictions and the answers of the same memory elsewhere */
    Verdict verdict(List<String> contradictions) {
        requests();
        receipts();
        log();
        queries();
        wrong.addAll(contradictions);
        return new Verdict(lost, duplicated, wrong);
    }

    /** Each sending of a request must have exactly one outcome; a duplicate must have the outcome of the first. */
    private void requests() {
        var arrived = by(evidence.requests(), EditRequest::getRequestId);
        by(sent.requests(), EditRequest::getRequestId).forEach((id, times) -> {
            int found = arrived.getOrDefault(id, List.of()).size();
            count("sending of request " + id, times.size(), Math.min(times.size(), found));
        });
        var outcomes = by(evidence.outcomes(), EditOutcome::getRequestId);
        var rejected = by(evidence.rejected(), RejectedEdit::getRequestId);
        arrived.forEach((id, times) -> {
            var had = outcomes.getOrDefault(id, List.of());
            count("request " + id, times.size(), had.size() + letters(id));
            var first = had.stream().filter(outcome -> !outcome.getRepeated()).toList();
            var accepted = first.stream()
                    .filter(outcome -> outcome.getStatus() == OutcomeStatus.ACCEPTED)
                    .toList();
            if (accepted.size() > 1) {
                duplicated.add("request " + id + " was accepted " + accepted.size() + " times");
            }
            if (had.stream().map(DeliveryCheck::decision).distinct().count() > 1) {
                wrong.add("request " + id + " was decided differently each time");
            }
            int refusals = first.size() - accepted.size();
            count(
                    "rejection of request " + id,
                    refusals,
                    rejected.getOrDefault(id, List.of()).size());
        });
    }

    private static String decision(EditOutcome outcome) {
        return outcome.getStatus() + " " + outcome.getRevision();
    }

    /** Every receipt that a client has must stay true. */
    private void receipts() {
        var events = evidence.events().stream()
                .collect(Collectors.toMap(
                        event -> event.getNamespace() + "/" + event.getRevision(), event -> event, (one, _) -> one));
        for (var receipt : sent.receipts()) {
            if (receipt.getStatus() == OutcomeStatus.ACCEPTED) {
                var event = Optional.ofNullable(events.get(receipt.getNamespace() + "/" + receipt.getRevision()));
                if (event.filter(found -> found.getRequestId().equals(receipt.getRequestId()))
                        .isEmpty()) {
                    lost.add("revision " + receipt.getRevision() + " of " + receipt.getNamespace()
                            + ", acknowledged to request " + receipt.getRequestId());
                }
            }
        }
    }

    /**
     * The log must be gapless and chained, with exactly one event for each accepted request, not counting superseded
     * events.
     */
    private void log() {
        by(evidence.events(), Edit::getNamespace)
                .forEach((_, events) -> HashChain.violation(events).ifPresent(wrong::add));
        var made = by(
                evidence.events().stream()
                        .filter(event -> event.getType() != EditEvent.SUPERSEDED)
                        .toList(),
                Edit::getRequestId);
        var accepted = evidence.outcomes().stream()
                .filter(outcome -> outcome.getStatus() == OutcomeStatus.ACCEPTED)
                .map(EditOutcome::getRequestId)
                .collect(Collectors.toSet());
        accepted.forEach(id -> count(
                "event of request " + id, 1, made.getOrDefault(id, List.of()).size()));
        made.keySet().stream()
                .filter(id -> !accepted.contains(id))
                .forEach(id -> wrong.add("request " + id + " has an event and was not accepted"));
    }

    /** Every query must have exactly one prediction or dead letter. */
    private void queries() {
        var predictions = by(evidence.predictions(), Prediction::getQueryId);
        evidence.predictions().forEach(this::stale);
        var arrived = by(evidence.queries(), Query::getQueryId);
        sent.queries().stream()
                .map(Query::getQueryId)
                .filter(id -> !arrived.containsKey(id))
                .forEach(id -> lost.add("sending of query " + id));
        arrived.forEach((id, times) -> count(
                "query " + id,
                times.size(),
                predictions.getOrDefault(id, List.of()).size() + letters(id)));
    }

    /** A query with a minimum revision must never be answered from an earlier one. */
    private void stale(Prediction prediction) {
        var least = prediction.getMinRevision();
        if (prediction.getStatus() == PredictionStatus.ANSWERED
                && least != null
                && prediction.getMemoryRevision() < least) {
            wrong.add("query " + prediction.getQueryId() + " asked for revision " + least + " and was answered from "
                    + prediction.getMemoryRevision());
        }
    }

    private int letters(UUID id) {
        return (int) evidence.deadLetters().stream()
                .filter(key -> key.equals(id.toString()))
                .count();
    }

    private void count(String what, int expected, int found) {
        if (found < expected) {
            lost.add(what + ": " + found + " of " + expected);
        } else if (found > expected) {
            duplicated.add(what + ": " + found + " for " + expected);
        }
    }

    private static <K, V> Map<K, List<V>> by(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.groupingBy(key));
    }
}

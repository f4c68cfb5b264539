package io.errata.ingest.http;

import io.errata.client.topic.DeadLetteredException;
import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.Parameters;
import io.errata.runtime.http.Problem;
import io.errata.runtime.http.ProblemException;
import io.errata.runtime.http.ProblemHandlers;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;

/** Sends what is wished to be admitted, waits for its receipt and answers with that. */
final class EditResource {
    static final String WAIT = "wait";

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(60);
    private static final int LOOKS = 200;
    private static final long BETWEEN_LOOKS_NANOS = 5_000_000;

    private final Json json;
    private final EditServer.Parts parts;

    EditResource(Json json, EditServer.Parts parts) {
        this.json = json;
        this.parts = parts;
    }

    /**
     * What somebody wishes.
     *
     * @param author as named in the request, if it is
     * @param scope  a key used for one kind of wish is none used for another: a receipt of the one must not pass for the other's
     */
    record Wish(EditRequest.Builder request, Optional<String> author, String scope) {}

    /**
     * Answers with the receipt, and 201 if something new is to be found under a path then.
     *
     * @param created path of what came to be, from its edit id; nothing for what did not
     * @throws ProblemException if it was rejected, or there is no receipt
     */
    void answer(Context context, Wish wish, Optional<String> created) {
        var wait = Parameters.seconds(context, WAIT, WAIT_TIMEOUT);
        var outcome = decided(context, wish, AccessFilter.namespace(context));
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw refusal(outcome).exception();
        }
        awaitSeen(outcome);
        created.ifPresent(path -> context.status(201).header("Location", path + outcome.getEditId()));
        context.contentType("application/json").result(json.bytes(receipt(outcome, wait)));
    }

    /** With what memory has, if that was asked for. */
    private Map<String, Object> receipt(EditOutcome outcome, Optional<Duration> wait) {
        var receipt = RecordJson.receipt(outcome);
        wait.ifPresent(longest -> {
            long reached = reached(outcome, longest);
            receipt.put("memoryRevision", reached);
            receipt.put("inMemory", reached >= outcome.getRevision());
        });
        return receipt;
    }

    private long reached(EditOutcome outcome, Duration longest) {
        try {
            return parts.memory().await(outcome.getNamespace(), outcome.getRevision(), longest);
        } catch (KafkaException e) {
            // The receipt stands without it.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static Problem refusal(EditOutcome outcome) {
        var problem = RecordJson.rejection(outcome);
        boolean unknown = outcome.getViolations().stream()
                .anyMatch(violation -> violation.getCode().equals("unknown-edit"));
        return unknown
                ? new Problem(404, "not-found", "there is no such edit", problem.members(), problem.headers())
                : problem;
    }

    private EditOutcome decided(Context context, Wish wish, String namespace) {
        var author = AccessFilter.caller(context).author(wish.author());
        var key = key(context);
        context.header(IdempotencyKey.HEADER, key.text());
        var request = wish.request()
                .setRequestId(key.requestId(author, namespace, wish.scope()))
                .setNamespace(namespace)
                .setAuthor(author)
                .setRequestedAt(parts.clock().instant())
                .build();
        try {
            return parts.sender().send(request).join();
        } catch (CompletionException e) {
            throw undecided(e, request, key).exception();
        }
    }

    /** Without one given we make one, and tell it, so that asking again is harmless then too. */
    private static IdempotencyKey key(Context context) {
        var given = Collections.list(context.req().getHeaders(IdempotencyKey.HEADER));
        if (given.size() > 1 || given.stream().anyMatch(String::isBlank)) {
            throw Problem.malformed(IdempotencyKey.HEADER + " must be given once, and not blank")
                    .exception();
        }
        return new IdempotencyKey(given.isEmpty() ? UUID.randomUUID().toString() : given.getFirst());
    }

    private static Problem undecided(CompletionException failure, EditRequest request, IdempotencyKey key) {
        return switch (failure.getCause()) {
            case DeadLetteredException given ->
                Problem.of(
                                given.letterCause().equals("too-large") ? 413 : 422,
                                given.letterCause(),
                                String.valueOf(given.getMessage()))
                        .with(Map.of("requestId", request.getRequestId()));
            case TimeoutException late -> askAgain("no receipt came in time, and it may still come", request, key);
            case KafkaException broken -> askAgain("the broker cannot be reached", request, key);
            case null, default -> throw failure;
        };
    }

    private static Problem askAgain(String what, EditRequest request, IdempotencyKey key) {
        return ProblemHandlers.unavailable(
                        what + "; ask again with the same " + IdempotencyKey.HEADER + " to have the same outcome")
                .with(Map.of("requestId", request.getRequestId(), "idempotencyKey", key.text()));
    }

    /** Lets whoever publishes an edit find it right after; it is there a moment after its receipt. */
    private void awaitSeen(EditOutcome outcome) {
        for (int look = 0; look < LOOKS && !seen(outcome); look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private boolean seen(EditOutcome outcome) {
        try {
            return parts.catalog()
                    .find(outcome.getNamespace(), outcome.getEditId())
                    .filter(edit -> edit.getRevision() >= outcome.getRevision())
                    .isPresent();
        } catch (KafkaException e) {
            // The receipt stands without it.
            return true;
        }
    }
}

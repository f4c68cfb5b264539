package io.errata.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.client.topic.DeadLetteredException;
import io.errata.runtime.http.AccessFilter;
import io.errata.runtime.http.Json;
import io.errata.runtime.http.Problem;
import io.errata.runtime.http.ProblemException;
import io.errata.runtime.http.ProblemHandlers;
import io.errata.runtime.http.QueryParameter;
import io.errata.runtime.http.openapi.Header;
import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.Operation;
import io.errata.runtime.http.openapi.Parameter;
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

/** Sends a command to be admitted, waits for its receipt and answers with it. */
final class EditResource {
    /** On every response to a command. */
    static final Header KEY_USED = new Header(
            IdempotencyKey.HEADER, "The key as given, or a new one. A repeated request with it is harmless.");

    private static final Parameter KEY = Parameter.header(
            IdempotencyKey.HEADER,
            "Any text. The same key of the same author in the same namespace has the same outcome and makes no second event.",
            JsonType.text().put("minLength", 1));
    private static final QueryParameter<Duration> WAIT = QueryParameter.seconds(
            "wait",
            Duration.ofSeconds(60),
            "Seconds to wait, after admission, until edit memory has the edit. The receipt then has memoryRevision and "
                    + "inMemory.");
    private static final int LOOKS = 200;
    private static final long BETWEEN_LOOKS_NANOS = 5_000_000;

    private final Json json;
    private final EditRoutes.Dependencies parts;

    EditResource(Json json, EditRoutes.Dependencies parts) {
        this.json = json;
        this.parts = parts;
    }

    /** Describes the parameters and problems that every command has. */
    static Operation operation(String tag, String id, String summary) {
        return Operation.of(tag, id, summary)
                .takes(KEY, WAIT.parameter())
                .problems(EditRoutes.NOT_FOUND, EditRoutes.REJECTED, EditRoutes.UNAVAILABLE);
    }

    /**
     * Answers with the receipt: 201 with its location if the command creates an edit, 200 otherwise.
     *
     * @param created path of new edits, before their id; empty = the command creates none
     * @throws ProblemException if the command was rejected, or there is no receipt
     */
    void answer(Context context, EditCommand command, Optional<String> created) {
        var wait = WAIT.of(context);
        var outcome = decided(context, command, AccessFilter.namespace(context));
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw refusal(outcome).exception();
        }
        awaitSeen(outcome);
        created.ifPresent(path -> context.status(201).header("Location", path + outcome.getEditId()));
        context.contentType("application/json").result(json.bytes(receipt(outcome, wait)));
    }

    /** The receipt. If the request waits for edit memory, it also says how far edit memory is. */
    private ObjectNode receipt(EditOutcome outcome, Optional<Duration> wait) {
        var receipt = EditViews.receipt(outcome);
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
        var problem = EditViews.rejection(outcome);
        if (has(outcome, "unknown-namespace")) {
            return ProblemCatalog.noSuchNamespace().with(problem.members());
        }
        return has(outcome, "unknown-edit")
                ? new Problem(404, "not-found", "there is no such edit", problem.members(), problem.headers())
                : problem;
    }

    private static boolean has(EditOutcome outcome, String code) {
        return outcome.getViolations().stream()
                .anyMatch(violation -> violation.getCode().equals(code));
    }

    private EditOutcome decided(Context context, EditCommand command, String namespace) {
        var author = AccessFilter.caller(context).author(command.author());
        var key = key(context);
        context.header(IdempotencyKey.HEADER, key.text());
        var request = command.requested(author, namespace, key, parts.clock().instant());
        try {
            return parts.sender().send(request).join();
        } catch (CompletionException e) {
            throw undecided(e, request, key).exception();
        }
    }

    /**
     * The given key, or a new one if none is given. The response has the key, so a repeated request is harmless in both
     * cases.
     */
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
            case DeadLetteredException letter -> deadLettered(letter, request);
            case TimeoutException late -> askAgain("no receipt came in time, and it may still come", request, key);
            case KafkaException broken -> askAgain("the broker cannot be reached", request, key);
            case null, default -> throw failure;
        };
    }

    private static Problem deadLettered(DeadLetteredException letter, EditRequest request) {
        int status = letter.letterCause().equals("too-large") ? 413 : 422;
        return Problem.of(status, letter.letterCause(), String.valueOf(letter.getMessage()))
                .with(Map.of("requestId", request.getRequestId()));
    }

    private static Problem askAgain(String what, EditRequest request, IdempotencyKey key) {
        return ProblemHandlers.unavailable(
                        what + "; ask again with the same " + IdempotencyKey.HEADER + " to have the same outcome")
                .with(Map.of("requestId", request.getRequestId(), "idempotencyKey", key.text()));
    }

    /** Waits until the catalog has the edit, a moment after its receipt, so that its author can then read it. */
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

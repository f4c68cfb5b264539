package io.errata.ingest.http;

import io.errata.schemas.EditAction;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.GivenUpException;
import io.errata.schemas.OutcomeStatus;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.http.MimeTypes;

/** Publishes and revokes: makes a request of what is asked, waits for its receipt, answers with that. */
final class EditRequests {
    private static final String WAIT = "wait";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int LOOKS = 200;
    private static final long BETWEEN_LOOKS_NANOS = 5_000_000;

    private final Json json;
    private final EditSender sender;
    private final EditCatalog catalog;
    private final MemoryProgress memory;
    private final InstantSource clock;
    private final int mostBytes;

    EditRequests(Json json, EditServer.Parts parts, int mostBytes) {
        this.json = json;
        this.sender = parts.sender();
        this.catalog = parts.catalog();
        this.memory = parts.memory();
        this.clock = parts.clock();
        this.mostBytes = mostBytes;
    }

    void publish(Context context) {
        Parameters.only(context, Set.of(WAIT));
        var wait = Parameters.seconds(context, WAIT, LONGEST_WAIT);
        var caller = Gate.caller(context);
        var namespace = Gate.namespace(context);
        var body = new EditBody(json.object(body(context)));
        var outcome = decided(context, "", body.request(), namespace, caller.author(body.author()));
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw Answers.rejection(outcome).exception();
        }
        awaitSeen(outcome);
        context.status(201)
                .header("Location", "/v1/namespaces/" + namespace + "/edits/" + outcome.getEditId())
                .contentType("application/json")
                .result(json.bytes(receipt(outcome, wait)));
    }

    void revoke(Context context) {
        Parameters.only(context, Set.of("author", "reason", WAIT));
        var wait = Parameters.seconds(context, WAIT, LONGEST_WAIT);
        var caller = Gate.caller(context);
        var wish = EditRequest.newBuilder()
                .setAction(EditAction.REVOKE)
                .setEditId(context.pathParam("id"))
                .setReason(Parameters.text(context, "reason").orElse(""));
        var author = caller.author(Parameters.text(context, "author"));
        // A key used to publish is none used to revoke: a receipt of the one must not pass for the other's.
        var outcome = decided(context, "revoke " + wish.getEditId(), wish, Gate.namespace(context), author);
        if (outcome.getStatus() != OutcomeStatus.ACCEPTED) {
            throw refusal(outcome).exception();
        }
        awaitSeen(outcome);
        context.contentType("application/json").result(json.bytes(receipt(outcome, wait)));
    }

    /** With what memory has, if that was asked for. */
    private Map<String, Object> receipt(EditOutcome outcome, Optional<Duration> wait) {
        var receipt = Answers.receipt(outcome);
        wait.ifPresent(longest -> {
            long reached = reached(outcome, longest);
            receipt.put("memoryRevision", reached);
            receipt.put("inMemory", reached >= outcome.getRevision());
        });
        return receipt;
    }

    private long reached(EditOutcome outcome, Duration longest) {
        try {
            return memory.await(outcome.getNamespace(), outcome.getRevision(), longest);
        } catch (KafkaException e) {
            // The receipt stands without it.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static Problem refusal(EditOutcome outcome) {
        var problem = Answers.rejection(outcome);
        boolean unknown = outcome.getViolations().stream()
                .anyMatch(violation -> violation.getCode().equals("unknown-edit"));
        return unknown
                ? new Problem(404, "not-found", "there is no such edit", problem.members(), problem.headers())
                : problem;
    }

    /** @param scope of the key, besides author and namespace */
    private EditOutcome decided(
            Context context, String scope, EditRequest.Builder wish, String namespace, String author) {
        var key = key(context);
        context.header(IdempotencyKey.HEADER, key.text());
        var request = wish.setRequestId(key.requestId(author, namespace, scope))
                .setNamespace(namespace)
                .setAuthor(author)
                .setRequestedAt(clock.instant())
                .build();
        try {
            return sender.send(request).join();
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
            case GivenUpException given ->
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
        return Failures.unavailable(
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
            return catalog.find(outcome.getNamespace(), outcome.getEditId())
                    .filter(edit -> edit.getRevision() >= outcome.getRevision())
                    .isPresent();
        } catch (KafkaException e) {
            // The receipt stands without it.
            return true;
        }
    }

    /** JSON is UTF-8; who says otherwise would have its text misread. */
    private static void checkType(String type) {
        var charset = Optional.ofNullable(MimeTypes.getCharsetFromContentType(type));
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")
                || charset.filter(name -> !name.equalsIgnoreCase("utf-8")).isPresent()) {
            throw Problem.of(415, "unsupported-media-type", "Content-Type must be application/json, was " + type)
                    .exception();
        }
    }

    private byte[] body(Context context) {
        checkType(Optional.ofNullable(context.contentType()).orElse("none"));
        try {
            // Not what the client says its length is: it need not say so.
            var body = context.req().getInputStream().readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                throw Problem.of(413, "too-large", "the body must have at most " + mostBytes + " bytes")
                        .withHeader("Connection", "close")
                        .exception();
            }
            return body;
        } catch (IOException e) {
            throw Problem.malformed("the body ended before it was whole").exception();
        }
    }
}

package io.errata.ingest.stream;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.AdmissionState;
import io.errata.ingest.admission.Submission;
import io.errata.schemas.CheckFinding;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets requests pass to their decision one at a time. While the models compare some requests of a namespace, all later
 * ones wait. The result therefore still holds when it comes, and order is kept. For one stream thread.
 */
final class ConflictChecks {
    /** Most edits in one check. While they are compared, later edits gather for the next check. */
    private static final int MAX_EDITS = 64;
    /** Time until an unanswered check is sent again. It doubles each time, because predictors may be away. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Admission admission;
    private final AdmissionState registry;
    private final ConflictQueue queue;
    private final Next next;
    private final InstantSource clock;
    private final Map<String, LastCheck> asked = new HashMap<>();

    /** Takes the requests that can be decided, and the checks. */
    interface Next {
        void decide(Submission submission);

        void check(EditCheck check);
    }

    /** A check that this process has sent, and when it goes out again. */
    private record LastCheck(Duration patience, Instant again) {}

    ConflictChecks(Admission admission, AdmissionState registry, ConflictQueue queue, Next next, InstantSource clock) {
        this.admission = admission;
        this.registry = registry;
        this.queue = queue;
        this.next = next;
        this.clock = clock;
    }

    /** @param value bytes of the request's record */
    void take(EditRequest request, byte[] value, Instant time) {
        var namespace = request.getNamespace();
        if (queue.state(namespace).isEmpty()
                && admission.toCheck(registry, request).isEmpty()) {
            next.decide(Submission.unchecked(request, time));
        } else {
            queue.add(namespace, value, time);
            advance(namespace);
        }
    }

    /** Decides the compared requests, and goes on. A result that no request waits for changes nothing. */
    void end(EditCheckResult result) {
        var state = queue.state(result.getNamespace());
        if (state.out() > 0 && state.first() == result.getCheckId()) {
            decide(result, state.out());
            advance(result.getNamespace());
        }
    }

    private void decide(EditCheckResult result, int count) {
        var namespace = result.getNamespace();
        var compared = queue.oldest(namespace, count);
        queue.remove(namespace, count);
        asked.remove(namespace);
        var findings = findings(result, count);
        for (int i = 0; i < count; i++) {
            next.decide(compared.get(i).compared(findings.get(i)));
        }
    }

    /** The finding of each edit. All say the same if the models compared more or fewer edits. */
    private static List<CheckFinding> findings(EditCheckResult result, int asked) {
        int compared = result.getFindings().size();
        return compared == asked
                ? result.getFindings()
                : Collections.nCopies(
                        asked,
                        new CheckFinding(asked + " edits were to be compared, " + compared + " were", List.of()));
    }

    /**
     * Sends a check again if it has no result for long or was sent before a restart. It may have been dead-lettered.
     */
    void askAgain() {
        queue.out().stream()
                .filter(this::due)
                .forEach(namespace -> ask(namespace, queue.state(namespace).out()));
    }

    private boolean due(String namespace) {
        var last = asked.get(namespace);
        return last == null || !clock.instant().isBefore(last.again());
    }

    /** Decides requests from the oldest on until one needs a check. */
    private void advance(String namespace) {
        while (queue.state(namespace).out() == 0 && !queue.state(namespace).isEmpty()) {
            var oldest = queue.oldest(namespace, 1).getFirst();
            if (admission.toCheck(registry, oldest.request()).isEmpty()) {
                queue.remove(namespace, 1);
                next.decide(Submission.unchecked(oldest.request(), oldest.time()));
            } else {
                begin(namespace, together(namespace));
            }
        }
    }

    private void begin(String namespace, int count) {
        queue.begin(namespace, count);
        ask(namespace, count);
    }

    private void ask(String namespace, int count) {
        asked.compute(namespace, (_, last) -> {
            var patience = last == null ? PATIENCE : last.patience().multipliedBy(2);
            return new LastCheck(patience, clock.instant().plus(patience));
        });
        next.check(check(namespace, count));
    }

    private EditCheck check(String namespace, int count) {
        return EditCheck.newBuilder()
                .setNamespace(namespace)
                .setCheckId(queue.state(namespace).first())
                .setMinRevision(registry.namespace(namespace).head().revision())
                .setEdits(queue.oldest(namespace, count).stream()
                        .flatMap(waiting -> admission.toCheck(registry, waiting.request()).stream())
                        .toList())
                .build();
    }

    /** The number of oldest requests that one check can compare before any is decided. */
    private int together(String namespace) {
        var batch = new CheckBatch();
        return (int) queue.oldest(namespace, MAX_EDITS).stream()
                .map(ConflictQueue.Waiting::request)
                .takeWhile(request -> admission
                        .toCheck(registry, request)
                        .filter(edit -> batch.add(request, edit))
                        .isPresent())
                .count();
    }
}

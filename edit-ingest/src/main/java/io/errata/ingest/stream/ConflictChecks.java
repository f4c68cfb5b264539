package io.errata.ingest.stream;

import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.AdmissionState;
import io.errata.ingest.admission.Submission;
import io.errata.schemas.CheckFinding;
import io.errata.schemas.CheckedEdit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets requests pass to their decision one at a time. While the models are asked about some of a namespace, all that come after
 * wait, so that the answer still holds when it is there and order is kept. For one stream thread.
 */
final class ConflictChecks {
    /** Edits compared in one go; while they are, those that come gather for the next. */
    private static final int MAX_EDITS = 64;
    /** Of text in one go, so that it fits into a record. */
    private static final int MAX_CHARS = 150_000;
    /** How long an answer is waited for before the check is sent again; each time twice as long, as predictors may be away. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Admission admission;
    private final AdmissionState registry;
    private final ConflictQueue queue;
    private final Next next;
    private final InstantSource clock;
    private final Map<String, LastCheck> asked = new HashMap<>();

    /** Where a request goes when it can be decided, and a check when there is one. */
    interface Next {
        void decide(Submission submission);

        void check(EditCheck check);
    }

    /** A check that went out in this process's life, and when it goes out again. */
    private record LastCheck(Duration patience, Instant again) {}

    ConflictChecks(Admission admission, AdmissionState registry, ConflictQueue queue, Next next, InstantSource clock) {
        this.admission = admission;
        this.registry = registry;
        this.queue = queue;
        this.next = next;
        this.clock = clock;
    }

    /** @param value as the request came */
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

    /** Decides what was compared, and goes on; what nobody waits for any more changes nothing. */
    void end(EditCheckResult result) {
        var namespace = result.getNamespace();
        var state = queue.state(namespace);
        if (state.out() == 0 || state.first() != result.getCheckId()) {
            return;
        }
        var decided = queue.oldest(namespace, state.out());
        queue.remove(namespace, state.out());
        asked.remove(namespace);
        boolean whole = result.getFindings().size() == decided.size();
        for (int i = 0; i < decided.size(); i++) {
            var finding = whole ? result.getFindings().get(i) : miscounted(result, decided.size());
            next.decide(new Submission(
                    decided.get(i).request(),
                    decided.get(i).time(),
                    finding.getConflicts(),
                    Optional.ofNullable(finding.getFailure())));
        }
        advance(namespace);
    }

    private static CheckFinding miscounted(EditCheckResult result, int asked) {
        return new CheckFinding(
                asked + " edits were to be compared, " + result.getFindings().size() + " were", List.of());
    }

    /** Asks again what was not answered for long, or was asked before a restart: it may have been given up on its way. */
    void askAgain() {
        queue.out().stream()
                .filter(this::due)
                .forEach(namespace -> ask(namespace, queue.state(namespace).out()));
    }

    private boolean due(String namespace) {
        var last = asked.get(namespace);
        return last == null || !clock.instant().isBefore(last.again());
    }

    /** Decides from the oldest on until there is one to ask about. */
    private void advance(String namespace) {
        while (queue.state(namespace).out() == 0 && !queue.state(namespace).isEmpty()) {
            var oldest = queue.oldest(namespace, 1).getFirst();
            var request = oldest.request();
            if (admission.toCheck(registry, request).isEmpty()) {
                queue.remove(namespace, 1);
                next.decide(Submission.unchecked(request, oldest.time()));
            } else {
                int count = together(namespace);
                queue.begin(namespace, count);
                ask(namespace, count);
            }
        }
    }

    private void ask(String namespace, int count) {
        asked.compute(namespace, (_, last) -> {
            var patience = last == null ? PATIENCE : last.patience().multipliedBy(2);
            return new LastCheck(patience, clock.instant().plus(patience));
        });
        next.check(EditCheck.newBuilder()
                .setNamespace(namespace)
                .setCheckId(queue.state(namespace).first())
                .setMinRevision(registry.namespace(namespace).head().revision())
                .setEdits(queue.oldest(namespace, count).stream()
                        .flatMap(waiting -> admission.toCheck(registry, waiting.request()).stream())
                        .toList())
                .build());
    }

    /** How many of the oldest can be compared before any is decided: what they say must not depend on one another. */
    private int together(String namespace) {
        var ids = new HashSet<String>();
        var together = new ArrayList<CheckedEdit>();
        int chars = 0;
        for (var waiting : queue.oldest(namespace, MAX_EDITS)) {
            var request = waiting.request();
            var edit = admission.toCheck(registry, request);
            if (edit.isEmpty()
                    || request.getAction() == EditAction.APPROVE
                            && ids.contains(edit.get().getEditId())) {
                break;
            }
            chars += edit.get().getInput().length() + edit.get().getTarget().length();
            if (!together.isEmpty() && chars > MAX_CHARS) {
                break;
            }
            ids.add(edit.get().getEditId());
            together.add(edit.get());
        }
        return together.size();
    }
}

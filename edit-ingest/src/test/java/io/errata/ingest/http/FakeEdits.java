package io.errata.ingest.http;

import io.errata.ingest.Requests;
import io.errata.ingest.admission.Admission;
import io.errata.ingest.admission.Decision;
import io.errata.ingest.admission.MapAdmissionState;
import io.errata.ingest.admission.Rules;
import io.errata.ingest.admission.Submission;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Decides as edit-ingest does, without Kafka; or fails, when it is told to. */
final class FakeEdits implements EditSender, EditCatalog {
    private static final int MAX_LOOKED_AT = 3;

    private final Admission admission = new Admission(new Rules(Set.of("default", "other"), 100));
    private final MapAdmissionState registry = new MapAdmissionState();
    private final TreeMap<String, Edit> last = new TreeMap<>();
    private final List<EditRequest> requests = new ArrayList<>();
    private Optional<RuntimeException> catalogFailure = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();

    @Override
    public synchronized CompletableFuture<EditOutcome> send(EditRequest request) {
        requests.add(request);
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(failure.get());
        }
        var decision = admission.admit(registry, Submission.unchecked(request, Requests.TIME));
        if (decision instanceof Decision.Accepted(var events, var _)) {
            events.forEach(event -> {
                Admission.apply(registry, event);
                last.put(Topics.key(event.getNamespace(), event.getEditId()), event);
            });
        }
        var outcome = Admission.outcome(request, decision, Requests.TIME);
        if (!outcome.getRepeated()) {
            Admission.remember(registry, outcome);
        }
        return CompletableFuture.completedFuture(outcome);
    }

    synchronized List<EditRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized void fail(Throwable with) {
        failure = Optional.of(with);
    }

    synchronized void failReading(RuntimeException with) {
        catalogFailure = Optional.of(with);
    }

    synchronized void recover() {
        failure = Optional.empty();
        catalogFailure = Optional.empty();
    }

    @Override
    public synchronized Optional<Edit> find(String namespace, String editId) {
        throwIfBroken();
        return Optional.ofNullable(last.get(Topics.key(namespace, editId)));
    }

    @Override
    public synchronized Page page(String namespace, EditFilter filter, Optional<String> after, int limit) {
        throwIfBroken();
        var first = Topics.key(namespace, "");
        var left = last.tailMap(first + after.orElse(""), after.isEmpty()).values().stream()
                .filter(edit -> edit.getNamespace().equals(namespace))
                .toList();
        var looked = left.subList(0, Math.min(Math.min(MAX_LOOKED_AT, limit), left.size()));
        return new Page(
                looked.stream().filter(filter::admits).toList(),
                looked.size() < left.size() ? Optional.of(looked.getLast().getEditId()) : Optional.empty());
    }

    private void throwIfBroken() {
        catalogFailure.ifPresent(with -> {
            throw with;
        });
    }
}

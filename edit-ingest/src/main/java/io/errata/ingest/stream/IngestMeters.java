package io.errata.ingest.stream;

import io.errata.schemas.Edit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Violation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What admission counts; docs/operations/metrics.md says what each is for. Safe for many threads. */
public final class IngestMeters {
    private final MeterRegistry registry;
    private final Map<String, Long> revisions = new ConcurrentHashMap<>();

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }

    void admitted(Edit event) {
        registry.counter("errata.edits.admitted", "type", event.getType().name())
                .increment();
        var namespace = event.getNamespace();
        if (revisions.put(namespace, event.getRevision()) == null) {
            Gauge.builder("errata.edits.revision", revisions, known -> known.getOrDefault(namespace, 0L))
                    .description("Last revision admitted, of each namespace admitted here")
                    .tag("namespace", namespace)
                    .register(registry);
        }
    }

    void asked(EditCheck check) {
        registry.counter("errata.edits.checked").increment(check.getEdits().size());
    }

    void conflicting(List<EditConflict> conflicts) {
        if (!conflicts.isEmpty()) {
            registry.counter("errata.edits.conflicting").increment();
        }
    }

    void rejected(List<Violation> violations) {
        violations.forEach(violation -> registry.counter("errata.edits.rejected", "reason", violation.getCode())
                .increment());
    }

    void repeated(EditOutcome before) {
        registry.counter("errata.edits.repeated", "status", before.getStatus().name())
                .increment();
    }
}

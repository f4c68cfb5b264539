package io.errata.ingest.http;

import io.errata.runtime.http.Problem;
import io.errata.runtime.http.ProblemHandlers;
import io.errata.schemas.Edit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A catalog that answers with a problem about a namespace that is not served, and while it cannot be read. */
record ProblemCatalog(Set<String> namespaces, EditCatalog catalog) implements EditCatalog {
    private static final Logger log = LoggerFactory.getLogger(ProblemCatalog.class);

    @Override
    public Optional<Edit> find(String namespace, String editId) {
        return read(namespace, () -> catalog.find(namespace, editId));
    }

    @Override
    public Page page(String namespace, EditFilter filter, Optional<String> after, int limit) {
        return read(namespace, () -> catalog.page(namespace, filter, after, limit));
    }

    static Problem noSuchNamespace() {
        return Problem.of(404, "not-found", "there is no such namespace");
    }

    private <T> T read(String namespace, Supplier<T> reading) {
        if (!namespaces.contains(namespace)) {
            throw noSuchNamespace().exception();
        }
        try {
            return reading.get();
        } catch (KafkaException e) {
            log.warn("The catalog of edits could not be read: {}", e.getMessage());
            throw ProblemHandlers.unavailable("the catalog of edits cannot be read now")
                    .exception();
        }
    }
}

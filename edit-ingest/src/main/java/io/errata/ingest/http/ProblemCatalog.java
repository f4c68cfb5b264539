package io.errata.ingest.http;

import io.errata.runtime.http.ProblemHandlers;
import io.errata.schemas.Edit;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A catalog that answers with a problem while it cannot be read. */
record ProblemCatalog(EditCatalog catalog) implements EditCatalog {
    private static final Logger log = LoggerFactory.getLogger(ProblemCatalog.class);

    @Override
    public Optional<Edit> find(String namespace, String editId) {
        return read(() -> catalog.find(namespace, editId));
    }

    @Override
    public Page page(String namespace, EditFilter filter, Optional<String> after, int limit) {
        return read(() -> catalog.page(namespace, filter, after, limit));
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (KafkaException e) {
            log.warn("The catalog of edits could not be read: {}", e.getMessage());
            throw ProblemHandlers.unavailable("the catalog of edits cannot be read now")
                    .exception();
        }
    }
}

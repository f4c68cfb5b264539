package io.errata.ingest.http;

import io.errata.schemas.Edit;
import java.util.List;
import java.util.Optional;

/** The last event of every edit. A receipt may come a moment before its event is here. Safe for many threads. */
public interface EditCatalog {
    /** @throws org.apache.kafka.common.KafkaException if the catalog cannot be read now */
    Optional<Edit> find(String namespace, String editId);

    /**
     * @param after id of the last edit of the page before; empty = from the first
     * @param limit most edits wanted, ≥ 1
     * @return edits in the order of their ids
     * @throws org.apache.kafka.common.KafkaException if the catalog cannot be read now
     */
    Page page(String namespace, EditFilter filter, Optional<String> after, int limit);

    /**
     * @param edits may be fewer than wanted, or none, though more follow, because a search takes time
     * @param next  id of the last edit looked at; empty if that was the namespace's last
     */
    record Page(List<Edit> edits, Optional<String> next) {
        public Page {
            edits = List.copyOf(edits);
        }
    }
}

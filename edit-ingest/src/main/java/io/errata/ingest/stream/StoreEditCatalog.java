package io.errata.ingest.stream;

import io.errata.ingest.http.EditCatalog;
import io.errata.ingest.http.EditFilter;
import io.errata.schemas.Edit;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the store that {@link CatalogUpdater} keeps. Safe for many threads. */
public final class StoreEditCatalog implements EditCatalog {
    /** Most edits looked at for a page, so that a filter without matches holds up no caller for long. */
    private static final int MAX_LOOKED_AT = 10_000;

    private final Supplier<ReadOnlyKeyValueStore<String, byte[]>> store;
    private final RecordCodec<Edit> codec;

    StoreEditCatalog(Supplier<ReadOnlyKeyValueStore<String, byte[]>> store, Codecs codecs) {
        this.store = store;
        this.codec = codecs.of(Edit.class);
    }

    public static StoreEditCatalog of(KafkaStreams streams, Codecs codecs) {
        var store = StoreQueryParameters.fromNameAndType(
                IngestTopology.CATALOG_STORE, QueryableStoreTypes.<String, byte[]>keyValueStore());
        return new StoreEditCatalog(() -> streams.store(store), codecs);
    }

    @Override
    public Optional<Edit> find(String namespace, String editId) {
        return Optional.ofNullable(store.get().get(Topics.key(namespace, editId)))
                .flatMap(this::decoded);
    }

    @Override
    public Page page(String namespace, EditFilter filter, Optional<String> after, int limit) {
        var first = Topics.key(namespace, "");
        var from = first + after.orElse("");
        // The end of the namespace's keys: 0 follows / in the order of keys.
        var to = namespace + "0";
        var edits = new ArrayList<Edit>();
        var last = from;
        int looked = 0;
        try (var entries = store.get().range(from, to)) {
            while (entries.hasNext() && looked < MAX_LOOKED_AT && edits.size() < limit) {
                var entry = entries.next();
                if (after.isEmpty() || !entry.key.equals(from)) {
                    looked++;
                    last = entry.key;
                    decoded(entry.value).filter(filter::admits).ifPresent(edits::add);
                }
            }
            var next = entries.hasNext() ? Optional.of(last.substring(first.length())) : Optional.<String>empty();
            return new Page(edits, next);
        }
    }

    /** Returns empty if the event is of a later version. */
    private Optional<Edit> decoded(byte[] value) {
        return codec.decode(value) instanceof Decoded.Value<Edit>(var edit) ? Optional.of(edit) : Optional.empty();
    }
}

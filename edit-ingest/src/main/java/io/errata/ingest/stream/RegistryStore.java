package io.errata.ingest.stream;

import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The records in the store {@code edit-registry}. For one stream thread. */
final class RegistryStore {
    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec<Edit> edits;
    private final RecordCodec<EditOutcome> outcomes;

    /** Only this app reads the values. They need no schema registry, regardless of the topics' encoding. */
    RegistryStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
        var codecs = Codecs.singleObject();
        this.edits = codecs.of(Edit.class);
        this.outcomes = codecs.of(EditOutcome.class);
    }

    Optional<byte[]> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    void put(String key, byte[] value) {
        store.put(key, value);
    }

    void delete(String key) {
        store.delete(key);
    }

    KeyValueIterator<String, byte[]> range(String from, String to) {
        return store.range(from, to);
    }

    Edit edit(byte[] bytes) {
        return read(edits, bytes);
    }

    byte[] bytes(Edit event) {
        return edits.encode(event);
    }

    EditOutcome outcome(byte[] bytes) {
        return read(outcomes, bytes);
    }

    byte[] bytes(EditOutcome outcome) {
        return outcomes.encode(outcome);
    }

    static IllegalStateException corrupt(String found) {
        return new IllegalStateException(
                "edit-registry holds what edit-ingest did not write, so nothing can be admitted: " + found);
    }

    /** Reads a value that this app wrote. A value that cannot be read means a corrupt store. */
    private static <T> T read(RecordCodec<T> codec, byte[] bytes) {
        return switch (codec.decode(bytes)) {
            case Decoded.Value<T>(var value) -> value;
            case Decoded.Undecodable<T>(var message) -> throw corrupt(message);
        };
    }
}

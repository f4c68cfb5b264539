package io.errata.schemas;

import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificRecord;

/** Makes the codecs of one encoding. */
public final class Codecs {
    private final SchemaStore.Cache known = new SchemaStore.Cache();

    private Codecs() {}

    /** Avro single-object encoding; reads every version of a schema committed so far. */
    public static Codecs singleObject() {
        return new Codecs();
    }

    public <T extends SpecificRecord> RecordCodec<T> of(Class<T> type) {
        return new SingleObjectCodec<>(type, known);
    }
}

package io.errata.schemas;

import org.apache.avro.specific.SpecificRecord;

/** Makes the codecs of one encoding. */
public final class Codecs {
    private final SchemaHistory history;

    Codecs(SchemaHistory history) {
        this.history = history;
    }

    /** Avro single-object encoding; reads every version of a schema committed so far. */
    public static Codecs singleObject() {
        return new Codecs(SchemaHistory.committed());
    }

    public <T extends SpecificRecord> RecordCodec<T> of(Class<T> type) {
        return new SingleObjectCodec<>(type, history);
    }
}

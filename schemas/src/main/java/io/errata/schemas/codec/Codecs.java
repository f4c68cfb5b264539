package io.errata.schemas.codec;

import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Makes the codecs of one encoding. */
public final class Codecs {
    private final SchemaHistory history;
    private final Optional<Registered> registered;

    /** The parts that the registry wire format needs beside the schemas. */
    private record Registered(SchemaRegistry registry, Topics topics) {}

    private Codecs(SchemaHistory history, Optional<Registered> registered) {
        this.history = history;
        this.registered = registered;
    }

    /** Avro single-object encoding; reads every version of a schema committed so far. */
    public static Codecs singleObject() {
        return singleObject(SchemaHistory.committed());
    }

    static Codecs singleObject(SchemaHistory history) {
        return new Codecs(history, Optional.empty());
    }

    /**
     * The registry wire format. It reads single-object encoding too. It registers a record's schema for its topic, as
     * {@code edits-value}, when it writes the first one.
     *
     * @throws RegistryException     if there is no registry at this address, or it refuses
     * @throws RegistryAwayException if nothing answers
     */
    public static Codecs registry(RegistrySettings settings, Topics topics) {
        var registry = new SchemaRegistry(settings);
        registry.require();
        return new Codecs(SchemaHistory.committed(), Optional.of(new Registered(registry, topics)));
    }

    public <T extends SpecificRecord> RecordCodec<T> of(Class<T> type) {
        var singleObject = new SingleObjectCodec<>(type, history);
        return registered
                .<RecordCodec<T>>map(there ->
                        new RegistryCodec<>(type, singleObject, there.registry(), subject(type, there.topics())))
                .orElse(singleObject);
    }

    private RegistryCodec.Subject subject(Class<?> type, Topics topics) {
        var topic = Arrays.stream(Topic.values())
                .filter(each -> each.recordType() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic has records of " + type));
        var schema = history.latest(type.getSimpleName()).schema();
        return new RegistryCodec.Subject(topics.name(topic) + "-value", schema);
    }
}

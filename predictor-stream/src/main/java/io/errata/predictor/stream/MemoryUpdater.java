package io.errata.predictor.stream;

import io.errata.schemas.StoredEdit;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.serac.memory.TextEncoder;
import io.errata.serving.memory.MemoryEvent;
import io.errata.serving.memory.StreamMemory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps edit memory in RocksDB, and the candidate index beside it, in every instance, live and on restore alike. At
 * start, the store fills the index, so nothing is embedded again.
 */
final class MemoryUpdater implements Processor<byte[], byte[], Void, Void> {
    private static final Logger log = LoggerFactory.getLogger(MemoryUpdater.class);

    private final RecordCodec<StoredEdit> codec;
    private final StreamMemory memory;
    private final TextEncoder encoder;
    private final MeterRegistry meters;
    private @Nullable KeyValueStore<byte[], byte[]> store;
    private @Nullable ProcessorContext<Void, Void> context;

    MemoryUpdater(RecordCodec<StoredEdit> codec, StreamMemory memory, TextEncoder encoder, MeterRegistry meters) {
        this.codec = codec;
        this.memory = memory;
        this.encoder = encoder;
        this.meters = meters;
    }

    private record Read(StoredEdit stored, MemoryEvent event) {}

    /** Streams makes one updater to restore with and another to go on with. The second finds edit memory filled. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<byte[], byte[]> opened = context.getStateStore(PredictorTopology.MEMORY_STORE);
        this.context = context;
        this.store = opened;
        memory.applied().join();
        if (memory.revisions().isEmpty()) {
            try (var entries = opened.all()) {
                entries.forEachRemaining(entry -> read(entry.value).ifPresent(read -> memory.apply(read.event())));
            }
            memory.applied().join();
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            log.warn("Record without a key or a value on {}: ignored", where());
            return;
        }
        read(record.value()).ifPresent(read -> {
            open().put(record.key(), record.value());
            memory.apply(read.event(), () -> effective(read.stored()));
        });
    }

    /** Runs on the thread of edit memory. Searches see the edit from now on. */
    private void effective(StoredEdit stored) {
        long delayMs = System.currentTimeMillis() - stored.getAcceptedAt().toEpochMilli();
        meters.timer("errata.edit.effective.delay").record(Math.max(0, delayMs), TimeUnit.MILLISECONDS);
    }

    private Optional<Read> read(byte[] value) {
        return switch (codec.decode(value)) {
            case Decoded.Value<StoredEdit>(var stored) ->
                switch (StoredEdits.event(stored, encoder)) {
                    case Decoded.Value<MemoryEvent>(var event) -> Optional.of(new Read(stored, event));
                    case Decoded.Undecodable<MemoryEvent>(var message) -> ignored(message);
                };
            case Decoded.Undecodable<StoredEdit>(var message) -> ignored(message);
        };
    }

    private Optional<Read> ignored(String message) {
        meters.counter("errata.memory.undecodable").increment();
        log.warn("Ignored a record on {}: {}", where(), message);
        return Optional.empty();
    }

    private String where() {
        return context == null
                ? "?"
                : context.recordMetadata()
                        .map(at -> at.topic() + "/" + at.partition() + "/" + at.offset())
                        .orElse(PredictorTopology.MEMORY_STORE);
    }

    private KeyValueStore<byte[], byte[]> open() {
        if (store == null) {
            throw new IllegalStateException("not initialised");
        }
        return store;
    }
}

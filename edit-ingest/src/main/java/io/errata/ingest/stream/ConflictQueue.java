package io.errata.ingest.stream;

import io.errata.ingest.admission.Submission;
import io.errata.schemas.CheckFinding;
import io.errata.schemas.EditRequest;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The requests of each namespace that wait, in order, while some of them are compared with the live edits. They lie in
 * the registry's store, beside the entries of {@link StoreAdmissionState}. For one stream thread.
 */
final class ConflictQueue {
    private static final String REQUESTS = "q|";
    private static final String STATES = "s|";
    /** Comes after every key that begins with {@link #STATES}. */
    private static final String STATES_END = "s}";

    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec<EditRequest> requests;

    ConflictQueue(KeyValueStore<String, byte[]> store, RecordCodec<EditRequest> requests) {
        this.store = store;
        this.requests = requests;
    }

    record Waiting(EditRequest request, Instant time) {
        Submission compared(CheckFinding finding) {
            return new Submission(request, time, finding.getConflicts(), Optional.ofNullable(finding.getFailure()));
        }
    }

    /**
     * The state of one namespace. Requests are numbered in the order in which they come.
     *
     * @param first number of the oldest that waits
     * @param next  number of the one that comes next
     * @param out   how many, from the oldest on, are being compared
     */
    record State(long first, long next, int out) {
        static final State EMPTY = new State(0, 0, 0);

        boolean isEmpty() {
            return first == next;
        }
    }

    State state(String namespace) {
        return Optional.ofNullable(store.get(STATES + namespace))
                .map(ByteBuffer::wrap)
                .map(stored -> new State(stored.getLong(), stored.getLong(), stored.getInt()))
                .orElse(State.EMPTY);
    }

    /** @param request bytes of its record */
    void add(String namespace, byte[] request, Instant time) {
        var state = state(namespace);
        store.put(
                key(namespace, state.next()),
                ByteBuffer.allocate(Long.BYTES + request.length)
                        .putLong(time.toEpochMilli())
                        .put(request)
                        .array());
        set(namespace, new State(state.first(), state.next() + 1, state.out()));
    }

    /** At most {@code most} requests, oldest first. */
    List<Waiting> oldest(String namespace, int most) {
        var state = state(namespace);
        var oldest = new ArrayList<Waiting>();
        for (long number = state.first(); number < state.next() && oldest.size() < most; number++) {
            oldest.add(waiting(ByteBuffer.wrap(store.get(key(namespace, number)))));
        }
        return oldest;
    }

    private Waiting waiting(ByteBuffer stored) {
        var time = Instant.ofEpochMilli(stored.getLong());
        var request = new byte[stored.remaining()];
        stored.get(request);
        return new Waiting(read(request), time);
    }

    /** Reads a request. It can be read, because it was read before it came to wait. */
    private EditRequest read(byte[] request) {
        return switch (requests.decode(request)) {
            case Decoded.Value<EditRequest>(var read) -> read;
            case Decoded.Undecodable<EditRequest>(var message) ->
                throw new IllegalStateException("a request that waits cannot be read any more: " + message);
        };
    }

    /** Marks the oldest {@code out} requests as being compared. */
    void begin(String namespace, int out) {
        var state = state(namespace);
        set(namespace, new State(state.first(), state.next(), out));
    }

    /** Removes the oldest {@code count} requests. None is being compared any more. */
    void remove(String namespace, int count) {
        var state = state(namespace);
        for (long number = state.first(); number < state.first() + count; number++) {
            store.delete(key(namespace, number));
        }
        set(namespace, new State(state.first() + count, state.next(), 0));
    }

    /** The namespaces with requests that are being compared. */
    List<String> out() {
        var namespaces = new ArrayList<String>();
        try (var entries = store.range(STATES, STATES_END)) {
            entries.forEachRemaining(entry -> namespaces.add(entry.key.substring(STATES.length())));
        }
        return namespaces.stream()
                .filter(namespace -> state(namespace).out() > 0)
                .toList();
    }

    private void set(String namespace, State state) {
        store.put(
                STATES + namespace,
                ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                        .putLong(state.first())
                        .putLong(state.next())
                        .putInt(state.out())
                        .array());
    }

    private static String key(String namespace, long number) {
        return REQUESTS + namespace + "|%016x".formatted(number);
    }
}

package io.errata.ingest.stream;

import io.errata.ingest.admission.AdmissionState;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Sha256;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.codec.RecordCodec;
import io.errata.schemas.log.ChainHead;
import io.errata.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;

/** The registry in one store; the first letter of a key says what it is of. For one stream thread. */
final class StoreAdmissionState implements AdmissionState {
    private static final int HASH_BYTES = 32;
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec<Edit> edits;
    private final RecordCodec<EditOutcome> outcomes;

    /** Its values are nobody else's, and so need no registry whatever the topics' encoding is. */
    StoreAdmissionState(KeyValueStore<String, byte[]> store) {
        this.store = store;
        var codecs = Codecs.singleObject();
        this.edits = codecs.of(Edit.class);
        this.outcomes = codecs.of(EditOutcome.class);
    }

    @Override
    public ChainHead head(String namespace) {
        return get("h|" + namespace)
                .map(bytes -> {
                    if (bytes.length != Long.BYTES + HASH_BYTES) {
                        throw broken("a head of " + bytes.length + " bytes");
                    }
                    var stored = ByteBuffer.wrap(bytes);
                    long revision = stored.getLong();
                    var hash = new byte[HASH_BYTES];
                    stored.get(hash);
                    return new ChainHead(revision, new Sha256(hash));
                })
                .orElse(ChainHead.NONE);
    }

    @Override
    public void setHead(String namespace, ChainHead head) {
        store.put(
                "h|" + namespace,
                ByteBuffer.allocate(Long.BYTES + HASH_BYTES)
                        .putLong(head.revision())
                        .put(head.hash().bytes())
                        .array());
    }

    @Override
    public Optional<Edit> last(String namespace, String editId) {
        return get("e|" + Topics.key(namespace, editId)).map(bytes -> read(edits, bytes));
    }

    @Override
    public void setLast(Edit event) {
        store.put("e|" + Topics.key(event.getNamespace(), event.getEditId()), edits.encode(event));
    }

    @Override
    public List<String> liveWithInput(String namespace, Task task, String normalisedInput) {
        return get(inputKey(namespace, task, normalisedInput))
                .map(ids -> List.of(new String(ids, StandardCharsets.UTF_8).split("\n")))
                .orElse(List.of());
    }

    @Override
    public void setLiveWithInput(String namespace, Task task, String normalisedInput, List<String> ids) {
        var key = inputKey(namespace, task, normalisedInput);
        if (ids.isEmpty()) {
            store.delete(key);
        } else {
            store.put(key, String.join("\n", ids).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Optional<EditOutcome> decided(String namespace, UUID requestId) {
        return get(decidedKey(namespace, requestId)).map(bytes -> read(outcomes, bytes));
    }

    @Override
    public void setDecided(EditOutcome outcome) {
        var key = decidedKey(outcome.getNamespace(), outcome.getRequestId());
        store.put(key, outcomes.encode(outcome));
        store.put("t|%016x|%s".formatted(outcome.getDecidedAt().toEpochMilli(), key), NOTHING);
    }

    /** Forgets at most two old requests, so that each new one pays for more than one old and none pays for many. */
    void forget(Instant now, Duration kept) {
        var until = "t|%016x".formatted(Math.max(0, now.minus(kept).toEpochMilli()));
        try (var old = store.range("t|", until)) {
            for (int i = 0; i < 2 && old.hasNext(); i++) {
                var key = old.next().key;
                store.delete(key.substring(until.length() + 1));
                store.delete(key);
            }
        }
    }

    private static String decidedKey(String namespace, UUID requestId) {
        return "r|" + namespace + "|" + requestId;
    }

    private static String inputKey(String namespace, Task task, String normalisedInput) {
        return "i|" + namespace + "|" + task + "|" + sha256(normalisedInput);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Optional<byte[]> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    private static IllegalStateException broken(String found) {
        return new IllegalStateException(
                "edit-registry holds what edit-ingest did not write, so nothing can be admitted: " + found);
    }

    /** What this app wrote it can read; anything else is a broken store. */
    private static <T> T read(RecordCodec<T> codec, byte[] bytes) {
        return switch (codec.decode(bytes)) {
            case Decoded.Value<T>(var value) -> value;
            case Decoded.Undecodable<T>(var message) -> throw broken(message);
        };
    }
}

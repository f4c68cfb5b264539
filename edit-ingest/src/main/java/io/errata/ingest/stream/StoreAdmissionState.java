package io.errata.ingest.stream;

import io.errata.ingest.admission.AdmissionState;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Task;
import io.errata.schemas.log.NamespaceState;
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

/** The state of admission in one store. The first letter of a key says what the entry is. For one stream thread. */
final class StoreAdmissionState implements AdmissionState {
    private static final byte[] NOTHING = new byte[0];

    private final RegistryStore store;

    StoreAdmissionState(KeyValueStore<String, byte[]> store) {
        this.store = new RegistryStore(store);
    }

    @Override
    public NamespaceState namespace(String name) {
        return new StoreNamespaceState(store, name);
    }

    @Override
    public List<String> liveWithInput(String namespace, Task task, String normalisedInput) {
        return store.get(inputKey(namespace, task, normalisedInput))
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
        return store.get(decidedKey(namespace, requestId)).map(store::outcome);
    }

    @Override
    public void setDecided(EditOutcome outcome) {
        var key = decidedKey(outcome.getNamespace(), outcome.getRequestId());
        store.put(key, store.bytes(outcome));
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
}

package io.errata.ingest.stream;

import io.errata.schemas.Edit;
import io.errata.schemas.Sha256;
import io.errata.schemas.log.ChainHead;
import io.errata.schemas.log.NamespaceState;
import io.errata.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A namespace's state in the registry's store. Keys of chain heads begin with {@code h|}, keys of edits with
 * {@code e|}.
 */
record StoreNamespaceState(RegistryStore store, String namespace) implements NamespaceState {
    private static final int HASH_BYTES = 32;

    @Override
    public ChainHead head() {
        return store.get("h|" + namespace).map(StoreNamespaceState::head).orElse(ChainHead.NONE);
    }

    @Override
    public Optional<Edit> last(String editId) {
        return store.get(key(editId)).map(store::edit);
    }

    @Override
    public void keep(Edit event) {
        store.put(key(event.getEditId()), store.bytes(event));
        store.put("h|" + namespace, bytes(ChainHead.of(event)));
    }

    private String key(String editId) {
        return "e|" + Topics.key(namespace, editId);
    }

    private static byte[] bytes(ChainHead head) {
        return ByteBuffer.allocate(Long.BYTES + HASH_BYTES)
                .putLong(head.revision())
                .put(head.hash().bytes())
                .array();
    }

    private static ChainHead head(byte[] bytes) {
        if (bytes.length != Long.BYTES + HASH_BYTES) {
            throw RegistryStore.corrupt("a head of " + bytes.length + " bytes");
        }
        var stored = ByteBuffer.wrap(bytes);
        long revision = stored.getLong();
        var hash = new byte[HASH_BYTES];
        stored.get(hash);
        return new ChainHead(revision, new Sha256(hash));
    }
}

package io.errata.ingest.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * A client's key that makes a repeated request harmless.
 *
 * @param text chosen by the client
 */
record IdempotencyKey(String text) {
    static final String HEADER = "Idempotency-Key";

    /**
     * A UUID of version 8: a hash of author, namespace, scope and key. No other author can make a request with the same
     * id.
     */
    UUID requestId(String author, String namespace, String scope) {
        var digest = sha256();
        for (var part : List.of(author, namespace, scope, text)) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        var hash = ByteBuffer.wrap(digest.digest());
        return new UUID(hash.getLong() & ~0xF000L | 0x8000L, hash.getLong() & ~(3L << 62) | 1L << 63);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.errata.ingest.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * What makes asking again harmless.
 *
 * @param text as the client chose it
 */
record IdempotencyKey(String text) {
    static final String HEADER = "Idempotency-Key";

    /** Nobody else can ask under the same id: it is a hash of author, namespace, scope and key. A UUID of version 8. */
    UUID requestId(String author, String namespace, String scope) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : List.of(author, namespace, scope, text)) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                digest.update(bytes);
            }
            var hash = ByteBuffer.wrap(digest.digest());
            return new UUID(hash.getLong() & ~0xF000L | 0x8000L, hash.getLong() & ~(3L << 62) | 1L << 63);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

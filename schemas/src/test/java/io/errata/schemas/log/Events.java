package io.errata.schemas.log;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.Sha256;
import java.time.Instant;
import java.util.UUID;

/** Events to test with. */
final class Events {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Events() {}

    static Edit.Builder event(long revision, String id, EditEvent type) {
        return Edit.newBuilder()
                .setNamespace("n")
                .setRevision(revision)
                .setEditId(id)
                .setType(type)
                .setInput("Who leads " + id + "?")
                .setTarget("Ada")
                .setAuthor("")
                .setReason("")
                .setRequestId(new UUID(0, revision))
                .setAcceptedAt(NOON)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(new Sha256(new byte[32]));
    }
}

package io.errata.serving.memory;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.Sha256;
import java.time.Instant;
import java.util.UUID;

/** Events of the log, for tests. */
public final class LoggedEvents {
    private LoggedEvents() {}

    /** An edit of question answering, published in the namespace "default". */
    public static Edit.Builder published(long revision, String id, String input, String target) {
        return Edit.newBuilder()
                .setNamespace("default")
                .setRevision(revision)
                .setEditId(id)
                .setType(EditEvent.PUBLISHED)
                .setInput(input)
                .setTarget(target)
                .setAuthor("")
                .setReason("")
                .setRequestId(new UUID(0, revision))
                .setAcceptedAt(Instant.EPOCH)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(new Sha256(new byte[32]));
    }
}

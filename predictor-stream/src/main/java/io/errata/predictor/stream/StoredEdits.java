package io.errata.predictor.stream;

import io.errata.predictor.memory.LiveEdit;
import io.errata.predictor.memory.MemoryEvent;
import io.errata.predictor.memory.Validity;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditState;
import io.errata.schemas.StoredEdit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Between the events on {@code edits}, the records on {@code edit-memory} and the memory they make. */
final class StoredEdits {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private StoredEdits() {}

    /** A live edit with its embedding. */
    static StoredEdit live(Edit event, float[] embedding, String encoder) {
        return builder(event)
                .setState(EditState.LIVE)
                .setInput(event.getInput())
                .setTarget(event.getTarget())
                .setValidFrom(event.getValidFrom())
                .setValidTo(event.getValidTo())
                .setEmbedding(bytes(embedding))
                .setEncoderFingerprint(encoder)
                .build();
    }

    /** An edit that governs nothing any more, or never will. */
    static StoredEdit gone(Edit event, EditState state) {
        return builder(event)
                .setState(state)
                .setInput("")
                .setTarget("")
                .setEmbedding(NONE.duplicate())
                .setEncoderFingerprint("")
                .build();
    }

    /** What an event that publishes nothing leaves. */
    static EditState stateAfter(EditEvent type) {
        return switch (type) {
            case PUBLISHED -> EditState.LIVE;
            case REVOKED -> EditState.REVOKED;
            case SUPERSEDED -> EditState.SUPERSEDED;
            case UNKNOWN -> EditState.UNKNOWN;
        };
    }

    /** @param encoder embeddings of other encoders cannot be compared, so their edits govern nothing */
    static MemoryEvent event(StoredEdit stored, String encoder) {
        boolean live = stored.getState() == EditState.LIVE
                && stored.getEncoderFingerprint().equals(encoder);
        return new MemoryEvent(
                stored.getNamespace(),
                stored.getEditId(),
                stored.getRevision(),
                live ? Optional.of(liveEdit(stored)) : Optional.empty());
    }

    private static LiveEdit liveEdit(StoredEdit stored) {
        return new LiveEdit(
                stored.getTask(),
                new io.errata.serac.memory.Edit(
                        stored.getEditId(), stored.getInput(), stored.getTarget(), stored.getRevision()),
                Validity.of(stored.getValidFrom(), stored.getValidTo()),
                floats(stored.getEmbedding()));
    }

    private static StoredEdit.Builder builder(Edit event) {
        return StoredEdit.newBuilder()
                .setNamespace(event.getNamespace())
                .setEditId(event.getEditId())
                .setRevision(event.getRevision())
                .setTask(event.getTask())
                .setAcceptedAt(event.getAcceptedAt());
    }

    private static ByteBuffer bytes(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes;
    }

    private static float[] floats(ByteBuffer bytes) {
        var floats = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var vector = new float[floats.remaining()];
        floats.get(vector);
        return vector;
    }
}

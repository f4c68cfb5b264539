package io.errata.predictor.stream;

import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.Validity;
import io.errata.serac.memory.TextEncoder;
import io.errata.serving.memory.Coverages;
import io.errata.serving.memory.LiveEdit;
import io.errata.serving.memory.LoggedEdits;
import io.errata.serving.memory.MemoryEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns events on {@code edits} into records on {@code edit-memory}, and those into events of edit memory. */
final class StoredEdits {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private StoredEdits() {}

    /**
     * A live edit with its embeddings.
     *
     * @param vectors of {@link io.errata.serving.memory.EmbeddedTexts}, ≥ 1
     */
    static StoredEdit live(Edit event, List<float[]> vectors, String encoder) {
        return builder(event)
                .setState(EditState.LIVE)
                .setInput(event.getInput())
                .setTarget(event.getTarget())
                .setValidFrom(event.getValidFrom())
                .setValidTo(event.getValidTo())
                .setInScope(event.getInScope())
                .setOutOfScope(event.getOutOfScope())
                .setScopeNote(event.getScopeNote())
                .setSubject(event.getSubject())
                .setEmbedding(bytes(vectors.subList(0, 1)))
                .setExampleEmbeddings(bytes(vectors.subList(1, vectors.size())))
                .setEncoderFingerprint(encoder)
                .build();
    }

    /** An edit that is not live, or the policy of a namespace. */
    static StoredEdit notLive(Edit event) {
        var state = LogFold.state(event);
        return state == EditState.POLICY ? policy(event) : withoutText(event, state);
    }

    /** A live edit that the models cannot read. */
    static StoredEdit unservable(Edit event) {
        return withoutText(event, EditState.UNSERVABLE);
    }

    private static StoredEdit withoutText(Edit event, EditState state) {
        return builder(event)
                .setState(state)
                .setInput("")
                .setTarget("")
                .setEmbedding(NONE.duplicate())
                .setEncoderFingerprint("")
                .build();
    }

    private static StoredEdit policy(Edit event) {
        return StoredEdit.newBuilder(withoutText(event, EditState.POLICY))
                .setPolicy(event.getPolicy())
                .build();
    }

    /**
     * @param encoder embeddings of other encoders cannot be compared, so their edits govern nothing
     * @return undecodable if no event and no encoder can have made it, because other clients may write to the topic
     */
    static Decoded<MemoryEvent> event(StoredEdit stored, TextEncoder encoder) {
        boolean live = stored.getState() == EditState.LIVE
                && stored.getEncoderFingerprint().equals(encoder.fingerprint());
        var embedding = floats(stored.getEmbedding());
        var examples = floats(stored.getExampleEmbeddings());
        return violation(
                        stored.getNamespace(), stored.getEditId(), stored.getRevision(), live ? stored.getInput() : "-")
                .or(() -> live ? violation("embedding", embedding, encoder.dimension()) : Optional.empty())
                .or(() -> live ? violation(stored, examples, encoder.dimension()) : Optional.empty())
                .or(() -> violation(stored.getPolicy()))
                .<Decoded<MemoryEvent>>map(Decoded.Undecodable::new)
                .orElseGet(() -> event(stored, live ? live(stored, embedding, examples) : effect(stored)));
    }

    private static Decoded<MemoryEvent> event(StoredEdit stored, MemoryEvent.Effect effect) {
        return new Decoded.Value<>(
                new MemoryEvent(stored.getNamespace(), stored.getEditId(), stored.getRevision(), effect));
    }

    private static MemoryEvent.Effect effect(StoredEdit stored) {
        return stored.getState() == EditState.POLICY
                ? new MemoryEvent.Effect.Gated(
                        Optional.ofNullable(stored.getPolicy()).flatMap(LoggedEdits::thresholds))
                : new MemoryEvent.Effect.Gone();
    }

    private static Optional<String> violation(@Nullable NamespacePolicy policy) {
        try {
            var _ = Optional.ofNullable(policy).flatMap(LoggedEdits::thresholds);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The violation of an event that edit-ingest never writes; empty if there is none. */
    static Optional<String> violation(Edit event) {
        return violation(
                event.getNamespace(),
                event.getEditId(),
                event.getRevision(),
                LogFold.isLive(event) ? event.getInput() : "-");
    }

    private static Optional<String> violation(String namespace, String editId, long revision, String input) {
        if (namespace.isBlank() || editId.isBlank() || input.isBlank()) {
            return Optional.of("namespace, edit id and input must not be blank");
        }
        return revision < 1 ? Optional.of("revision must be ≥ 1, was " + revision) : Optional.empty();
    }

    private static Optional<String> violation(StoredEdit stored, float[] examples, int dimension) {
        int count = stored.getInScope().size() + stored.getOutOfScope().size();
        return violation("exampleEmbeddings", examples, count * dimension);
    }

    private static Optional<String> violation(String field, float[] numbers, int count) {
        if (numbers.length != count) {
            return Optional.of(field + " must have " + count + " numbers, had " + numbers.length);
        }
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                return Optional.of(field + " must be of finite numbers, had " + number);
            }
        }
        return Optional.empty();
    }

    private static MemoryEvent.Effect live(StoredEdit stored, float[] embedding, float[] examples) {
        return new MemoryEvent.Effect.Live(new LiveEdit(
                stored.getTask(),
                new io.errata.serac.memory.Edit(
                        stored.getEditId(),
                        stored.getInput(),
                        stored.getTarget(),
                        stored.getRevision(),
                        Coverages.of(stored)),
                Validity.of(stored.getValidFrom(), stored.getValidTo()),
                embedding,
                parts(examples, embedding.length)));
    }

    private static StoredEdit.Builder builder(Edit event) {
        return StoredEdit.newBuilder()
                .setNamespace(event.getNamespace())
                .setEditId(event.getEditId())
                .setRevision(event.getRevision())
                .setTask(event.getTask())
                .setAcceptedAt(event.getAcceptedAt());
    }

    /** The vectors, one after another. */
    private static ByteBuffer bytes(List<float[]> vectors) {
        int numbers = vectors.stream().mapToInt(vector -> vector.length).sum();
        var bytes = ByteBuffer.allocate(numbers * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var floats = bytes.asFloatBuffer();
        vectors.forEach(floats::put);
        return bytes;
    }

    private static List<float[]> parts(float[] vectors, int dimension) {
        return IntStream.range(0, vectors.length / dimension)
                .mapToObj(i -> Arrays.copyOfRange(vectors, i * dimension, (i + 1) * dimension))
                .toList();
    }

    private static float[] floats(ByteBuffer bytes) {
        var floats = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var vector = new float[floats.remaining()];
        floats.get(vector);
        return vector;
    }
}

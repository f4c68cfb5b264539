package io.errata.schemas.log;

import io.errata.schemas.Calibration;
import io.errata.schemas.Edit;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ties each event of a namespace to all before it. The hash is SHA-256 over the previous hash and the event's fields.
 * Each field is its length (int32, big-endian; -1 = absent) and its UTF-8 bytes. docs/reference/topics.md gives the
 * order.
 */
public final class HashChain {
    /** The last version. An event carries an earlier one that covers all it says, so that earlier readers can check it. */
    public static final int VERSION = 3;

    private static final int MIN_WRITTEN = 2;

    private HashChain() {}

    /** The event's hash. A hash that the event carries itself does not count. */
    public static Sha256 hash(Edit event) {
        var digest = sha256();
        digest.update(event.getPreviousHash().bytes());
        fields(event).forEach(field -> update(digest, field));
        return new Sha256(digest.digest());
    }

    private static List<Optional<String>> fields(Edit event) {
        return switch (event.getHashVersion()) {
            case 1 -> first(event);
            case 2 -> second(event);
            default -> third(event);
        };
    }

    private static void update(MessageDigest digest, Optional<String> field) {
        byte[] bytes = field.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
        int length = field.isPresent() ? bytes.length : -1;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        digest.update(bytes);
    }

    /**
     * The event that follows a head: numbered, tied to it, and with its hash.
     *
     * @param event complete except for these fields
     */
    public static Edit next(ChainHead head, Edit.Builder event) {
        var unsealed = event.setRevision(head.revision() + 1)
                .setHashVersion(VERSION)
                .setPreviousHash(head.hash())
                .setHash(ChainHead.NONE.hash())
                .build();
        var versioned = Edit.newBuilder(unsealed)
                .setHashVersion(Math.max(MIN_WRITTEN, covering(unsealed)))
                .build();
        return Edit.newBuilder(versioned).setHash(hash(versioned)).build();
    }

    /**
     * @param events of one namespace, from revision 1 on
     * @return the violation of the first event that does not follow from those before; empty if all do
     */
    public static Optional<String> violation(Iterable<Edit> events) {
        var head = ChainHead.NONE;
        for (var event : events) {
            var violation = violation(head, event);
            if (violation.isPresent()) {
                return violation;
            }
            head = ChainHead.of(event);
        }
        return Optional.empty();
    }

    /** The violation of an event after this head; empty if there is none. */
    public static Optional<String> violation(ChainHead head, Edit event) {
        if (event.getRevision() != head.revision() + 1) {
            return Optional.of("revision %d follows revision %d in namespace %s"
                    .formatted(event.getRevision(), head.revision(), event.getNamespace()));
        }
        if (!event.getPreviousHash().equals(head.hash())) {
            return violation(event, "does not carry the hash of the event before it");
        }
        return ownViolation(event);
    }

    /** The violation of an event, whatever comes before it; empty if there is none. */
    private static Optional<String> ownViolation(Edit event) {
        int version = event.getHashVersion();
        if (version > VERSION) {
            return violation(event, "has version " + version + " of the hash; known are those up to " + VERSION);
        }
        if (version < covering(event)) {
            return violation(event, "says what its version of the hash does not cover");
        }
        return hash(event).equals(event.getHash())
                ? Optional.empty()
                : violation(event, "does not have the hash of what it says");
    }

    private static Optional<String> violation(Edit event, String message) {
        return Optional.of(
                "revision %d of namespace %s %s".formatted(event.getRevision(), event.getNamespace(), message));
    }

    /** The first version that covers all that the event says. */
    private static int covering(Edit event) {
        if (hasCoverage(event)) {
            return 3;
        }
        return event.getDraftedBy() != null || !event.getConflictsWith().isEmpty() || event.getPolicy() != null ? 2 : 1;
    }

    private static boolean hasCoverage(Edit event) {
        return !event.getInScope().isEmpty()
                || !event.getOutOfScope().isEmpty()
                || event.getScopeNote() != ScopeNote.NONE
                || event.getSubject() != null;
    }

    private static List<Optional<String>> third(Edit event) {
        var fields = new ArrayList<>(second(event));
        addAll(fields, event.getInScope());
        addAll(fields, event.getOutOfScope());
        fields.add(Optional.of(event.getScopeNote().name()));
        fields.add(Optional.ofNullable(event.getSubject()));
        return fields;
    }

    private static List<Optional<String>> second(Edit event) {
        var fields = new ArrayList<>(first(event));
        fields.add(Optional.ofNullable(event.getDraftedBy()));
        addAll(fields, event.getConflictsWith());
        var policy = Optional.ofNullable(event.getPolicy());
        fields.add(policy.map(NamespacePolicy::getOwner));
        policy.ifPresent(set -> add(fields, set));
        return fields;
    }

    private static void add(List<Optional<String>> fields, NamespacePolicy policy) {
        fields.add(Optional.of(policy.getApproval().name()));
        addAll(fields, policy.getPublishers());
        fields.add(Optional.ofNullable(policy.getMaxChars()).map(String::valueOf));
        fields.add(Optional.of(policy.getConflicts().name()));
        fields.add(bits(policy.getThreshold()));
        fields.add(bits(policy.getGreyFrom()));
        var calibration = Optional.ofNullable(policy.getCalibration());
        fields.add(calibration.map(Calibration::getLabelled).map(String::valueOf));
        calibration.map(HashChain::evidence).ifPresent(fields::addAll);
    }

    private static List<Optional<String>> evidence(Calibration calibration) {
        return List.of(
                Optional.of(String.valueOf(calibration.getWrongHits())),
                bits(calibration.getRecall()),
                bits(calibration.getMaxWrongHits()),
                bits(calibration.getUpperBound()),
                bits(calibration.getConfidence()),
                Optional.of(calibration.getModels()));
    }

    /** Adds the number of texts, then each text. */
    private static void addAll(List<Optional<String>> fields, List<String> texts) {
        fields.add(Optional.of(String.valueOf(texts.size())));
        texts.forEach(text -> fields.add(Optional.of(text)));
    }

    /** Adds the bits of IEEE 754, because languages write decimals in different ways. */
    private static Optional<String> bits(@Nullable Double number) {
        return Optional.ofNullable(number).map(Double::doubleToLongBits).map(String::valueOf);
    }

    private static List<Optional<String>> first(Edit event) {
        return List.of(
                Optional.of(String.valueOf(event.getHashVersion())),
                Optional.of(event.getNamespace()),
                Optional.of(String.valueOf(event.getRevision())),
                Optional.of(event.getEditId()),
                Optional.of(event.getType().name()),
                Optional.of(event.getTask().name()),
                Optional.of(event.getInput()),
                Optional.of(event.getTarget()),
                millis(event.getValidFrom()),
                millis(event.getValidTo()),
                Optional.of(event.getAuthor()),
                Optional.of(event.getReason()),
                Optional.of(event.getRequestId().toString()),
                millis(event.getAcceptedAt()),
                Optional.ofNullable(event.getSupersededBy()));
    }

    private static Optional<String> millis(@Nullable Instant time) {
        return Optional.ofNullable(time).map(Instant::toEpochMilli).map(String::valueOf);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

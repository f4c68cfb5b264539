package io.errata.schemas.log;

import io.errata.schemas.Calibration;
import io.errata.schemas.Edit;
import io.errata.schemas.NamespacePolicy;
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
 * Ties each event of a namespace to all before it: SHA-256 over the previous hash and the event's fields, each as its length
 * (int32, big-endian; -1 = absent) and its UTF-8 bytes. docs/reference/topics.md gives the order.
 */
public final class HashChain {
    /** Of the events written now. */
    public static final int VERSION = 2;

    private HashChain() {}

    /** The event's hash, whatever it carries itself. */
    public static Sha256 hash(Edit event) {
        var digest = sha256();
        digest.update(event.getPreviousHash().bytes());
        for (var field : event.getHashVersion() == 1 ? first(event) : second(event)) {
            byte[] bytes =
                    field.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(field.isPresent() ? bytes.length : -1)
                    .flip());
            digest.update(bytes);
        }
        return new Sha256(digest.digest());
    }

    /**
     * The event that follows a head: numbered, tied to it, and with its hash.
     *
     * @param event whole but for these
     */
    public static Edit next(ChainHead head, Edit.Builder event) {
        var unsealed = event.setRevision(head.revision() + 1)
                .setHashVersion(VERSION)
                .setPreviousHash(head.hash())
                .setHash(ChainHead.NONE.hash())
                .build();
        return Edit.newBuilder(unsealed).setHash(hash(unsealed)).build();
    }

    /**
     * @param events of one namespace, from revision 1 on
     * @return what is wrong with the first event that does not follow from those before; empty if all do
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

    /** What is wrong with an event after this head; empty if nothing is. */
    public static Optional<String> violation(ChainHead head, Edit event) {
        if (event.getRevision() != head.revision() + 1) {
            return Optional.of("revision %d follows revision %d in namespace %s"
                    .formatted(event.getRevision(), head.revision(), event.getNamespace()));
        }
        if (!event.getPreviousHash().equals(head.hash())) {
            return Optional.of("revision %d of namespace %s does not carry the hash of the event before it"
                    .formatted(event.getRevision(), event.getNamespace()));
        }
        if (event.getHashVersion() > VERSION) {
            return Optional.of("revision %d of namespace %s has version %d of the hash; known are those up to %d"
                    .formatted(event.getRevision(), event.getNamespace(), event.getHashVersion(), VERSION));
        }
        if (event.getHashVersion() == 1 && !second(event).equals(second(stripped(event)))) {
            return Optional.of("revision %d of namespace %s says what its version of the hash does not cover"
                    .formatted(event.getRevision(), event.getNamespace()));
        }
        return hash(event).equals(event.getHash())
                ? Optional.empty()
                : Optional.of("revision %d of namespace %s does not have the hash of what it says"
                        .formatted(event.getRevision(), event.getNamespace()));
    }

    /** The event with nothing that version 1 does not know. */
    private static Edit stripped(Edit event) {
        return Edit.newBuilder(event)
                .setDraftedBy(null)
                .setConflictsWith(List.of())
                .setPolicy(null)
                .build();
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
        calibration.ifPresent(evidence -> fields.addAll(List.of(
                Optional.of(String.valueOf(evidence.getWrongHits())),
                bits(evidence.getRecall()),
                bits(evidence.getMaxWrongHits()),
                bits(evidence.getUpperBound()),
                bits(evidence.getConfidence()),
                Optional.of(evidence.getModels()))));
    }

    /** How many, then each. */
    private static void addAll(List<Optional<String>> fields, List<String> texts) {
        fields.add(Optional.of(String.valueOf(texts.size())));
        texts.forEach(text -> fields.add(Optional.of(text)));
    }

    /** Languages write decimals in different ways; the bits of IEEE 754 are a number everywhere. */
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

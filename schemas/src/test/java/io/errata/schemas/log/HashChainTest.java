package io.errata.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Approval;
import io.errata.schemas.Calibration;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Sha256;
import io.errata.schemas.Task;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two hashes were computed by another program, from the description alone: they must never change. */
class HashChainTest {
    private static final String FIRST = "6ffe040a092f1c6f27a90cbda785092954a507353c539aae2cc4a878209f2012";
    private static final String SECOND = "b92b2106fc5cd0f74bbc2befb2a2b41591f770c81f40e716c06459f6dd971173";

    private static Edit.Builder first() {
        return Edit.newBuilder()
                .setNamespace("default")
                .setRevision(1)
                .setEditId("e1")
                .setType(EditEvent.PUBLISHED)
                .setTask(Task.QUESTION_ANSWERING)
                .setInput("Who leads Zürich?")
                .setTarget("Ada 🜲")
                .setAuthor("ada")
                .setReason("")
                .setRequestId(new UUID(0, 7))
                .setAcceptedAt(Instant.parse("2026-01-01T12:00:00Z"))
                .setHashVersion(1)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(sha256(FIRST));
    }

    private static Edit.Builder second() {
        return Edit.newBuilder(first().build())
                .setRevision(2)
                .setType(EditEvent.SUPERSEDED)
                .setTask(Task.FACT_CHECK)
                .setTarget("")
                .setValidFrom(Instant.ofEpochMilli(-1))
                .setValidTo(Instant.parse("2026-01-01T13:00:00Z"))
                .setAuthor("")
                .setReason("typo")
                .setRequestId(new UUID(0, 8))
                .setAcceptedAt(Instant.parse("2026-01-01T12:00:00.001Z"))
                .setSupersededBy("e2")
                .setPreviousHash(sha256(FIRST))
                .setHash(sha256(SECOND));
    }

    private static Sha256 sha256(String hex) {
        return new Sha256(HexFormat.of().parseHex(hex));
    }

    @Test
    void shouldHashAsDescribed() {
        assertThat(HashChain.hash(first().build())).isEqualTo(sha256(FIRST));
        assertThat(HashChain.hash(second().build())).isEqualTo(sha256(SECOND));
        assertThat(HashChain.violation(List.of(first().build(), second().build())))
                .isEmpty();
    }

    @Test
    void shouldNotHashTheHashAnEventCarries() {
        var other = first().setHash(sha256(SECOND)).build();

        assertThat(HashChain.hash(other)).isEqualTo(sha256(FIRST));
    }

    static List<UnaryOperator<Edit.Builder>> changes() {
        return List.of(
                edit -> edit.setHashVersion(2),
                edit -> edit.setNamespace("other"),
                edit -> edit.setRevision(3),
                edit -> edit.setEditId("e3"),
                edit -> edit.setType(EditEvent.REVOKED),
                edit -> edit.setTask(Task.DIALOGUE),
                edit -> edit.setInput("Who leads Zurich?"),
                edit -> edit.setTarget("Ada"),
                edit -> edit.setValidFrom(null),
                edit -> edit.setValidFrom(Instant.ofEpochMilli(0)),
                edit -> edit.setValidTo(null),
                edit -> edit.setAuthor("eve"),
                edit -> edit.setReason("typos"),
                edit -> edit.setRequestId(new UUID(0, 9)),
                edit -> edit.setAcceptedAt(Instant.parse("2026-01-01T12:00:00.002Z")),
                edit -> edit.setSupersededBy(null),
                edit -> edit.setSupersededBy(""),
                edit -> edit.setPreviousHash(sha256(SECOND)),
                // What moves from one field to the next is a change, too.
                edit -> edit.setInput("Who leads Zürich").setTarget("?"),
                edit -> edit.setAuthor("ty").setReason("po"),
                edit -> edit.setValidFrom(edit.getValidTo()).setValidTo(edit.getValidFrom()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldHashEveryChangeDifferently(UnaryOperator<Edit.Builder> change) {
        var changed = change.apply(second()).build();

        assertThat(HashChain.hash(changed)).isNotEqualTo(sha256(SECOND));
    }

    @Test
    void shouldTellAnEmptyFieldFromAnAbsentOne() {
        var absent = second().setSupersededBy(null).build();
        var empty = second().setSupersededBy("").build();

        assertThat(HashChain.hash(absent)).isNotEqualTo(HashChain.hash(empty));
    }

    @Test
    void shouldFindAGapARepeatAndAnEventOfAnotherChain() {
        var one = first().build();
        var two = second().build();
        var stranger = second().setPreviousHash(new Sha256(new byte[32])).build();

        assertThat(HashChain.violation(List.of(two))).contains("revision 2 follows revision 0 in namespace default");
        assertThat(HashChain.violation(List.of(one, one)))
                .contains("revision 1 follows revision 1 in namespace default");
        assertThat(HashChain.violation(List.of(one, stranger)))
                .contains("revision 2 of namespace default does not carry the hash of the event before it");
        assertThat(HashChain.violation(List.of())).isEmpty();
    }

    /** Computed by docs/examples/read_edits.py, as every hash of version 2 should be. */
    private static final String THIRD = "538e59be0ad5b3c7b07cea630fb2927b7fcee56cd66702ec902ecaaa33563af7";

    private static Edit.Builder third() {
        return Edit.newBuilder(second().build())
                .setRevision(3)
                .setHashVersion(2)
                .setDraftedBy("bob")
                .setConflictsWith(List.of("e7", "e9"))
                .setPolicy(NamespacePolicy.newBuilder()
                        .setOwner("ops")
                        .setApproval(Approval.FOUR_EYES)
                        .setPublishers(List.of("ada", "bob"))
                        .setMaxChars(200)
                        .setConflicts(ConflictRule.REFUSE)
                        .setThreshold(0.7)
                        .setGreyFrom(0.4)
                        .setCalibration(new Calibration(2000L, 3L, 0.9, 0.005, 0.0039, 0.95, "a/b"))
                        .build())
                .setPreviousHash(sha256(SECOND))
                .setHash(sha256(THIRD));
    }

    static List<UnaryOperator<Edit.Builder>> laterChanges() {
        return List.of(
                edit -> edit.setDraftedBy(null),
                edit -> edit.setConflictsWith(List.of()),
                edit -> edit.setConflictsWith(List.of("e7")),
                edit -> edit.setConflictsWith(List.of("e9", "e7")),
                edit -> edit.setPolicy(null),
                edit -> edit.setPolicy(policy(edit).setOwner("").build()),
                edit -> edit.setPolicy(policy(edit).setApproval(Approval.NEEDED).build()),
                edit -> edit.setPolicy(
                        policy(edit).setPublishers(List.of("ada")).build()),
                edit -> edit.setPolicy(policy(edit).setMaxChars(null).build()),
                edit -> edit.setPolicy(
                        policy(edit).setConflicts(ConflictRule.COEXIST).build()),
                edit -> edit.setPolicy(policy(edit).setThreshold(0.70000001).build()),
                edit -> edit.setPolicy(policy(edit).setGreyFrom(null).build()),
                edit -> edit.setPolicy(policy(edit).setCalibration(null).build()),
                edit -> edit.setPolicy(policy(edit)
                        .setCalibration(new Calibration(2000L, 2L, 0.9, 0.005, 0.0039, 0.95, "a/b"))
                        .build()));
    }

    private static NamespacePolicy.Builder policy(Edit.Builder edit) {
        return NamespacePolicy.newBuilder(edit.getPolicy());
    }

    @ParameterizedTest
    @MethodSource("laterChanges")
    void shouldHashEveryChangeOfWhatCameLaterDifferently(UnaryOperator<Edit.Builder> change) {
        assertThat(HashChain.hash(change.apply(third()).build())).isNotEqualTo(sha256(THIRD));
    }

    @Test
    void shouldHashWhatCameLaterAsDescribed() {
        assertThat(HashChain.hash(third().build())).isEqualTo(sha256(THIRD));
        assertThat(HashChain.violation(List.of(first().build(), second().build(), third().build())))
                .isEmpty();
    }

    @Test
    void shouldNotLetAnEarlierVersionSayWhatItsHashDoesNotCover() {
        var smuggled = second().setDraftedBy("eve").build();

        assertThat(HashChain.violation(List.of(first().build(), smuggled)))
                .contains("revision 2 of namespace default says what its version of the hash does not cover");
    }

    @Test
    void shouldNotVouchForAVersionItDoesNotKnow() {
        var later = first().setHashVersion(4).build();

        assertThat(HashChain.violation(List.of(later)))
                .contains("revision 1 of namespace default has version 4 of the hash; known are those up to 3");
    }

    /** Computed by docs/examples/read_edits.py. */
    private static final String FOURTH = "e939d4501701203286af6f1ba95da983c182b404fa54c8f1dbc242e65aab2f27";

    private static Edit.Builder fourth() {
        return Edit.newBuilder(third().build())
                .setRevision(4)
                .setHashVersion(3)
                .setInScope(List.of("Who heads Zürich?", "Zürich's head?"))
                .setOutOfScope(List.of("Who led Zürich?"))
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("Zürich")
                .setPreviousHash(sha256(THIRD))
                .setHash(sha256(FOURTH));
    }

    static List<UnaryOperator<Edit.Builder>> changesOfScope() {
        return List.of(
                edit -> edit.setInScope(List.of()),
                edit -> edit.setInScope(List.of("Zürich's head?", "Who heads Zürich?")),
                edit -> edit.setOutOfScope(List.of()),
                // An example that changes sides is a change, too.
                edit -> edit.setInScope(List.of("Who heads Zürich?"))
                        .setOutOfScope(List.of("Zürich's head?", "Who led Zürich?")),
                edit -> edit.setScopeNote(ScopeNote.NONE),
                edit -> edit.setScopeNote(ScopeNote.EXACT_WORDING),
                edit -> edit.setSubject(null),
                edit -> edit.setSubject(""));
    }

    @ParameterizedTest
    @MethodSource("changesOfScope")
    void shouldHashEveryChangeOfTheStatedScopeDifferently(UnaryOperator<Edit.Builder> change) {
        assertThat(HashChain.hash(change.apply(fourth()).build())).isNotEqualTo(sha256(FOURTH));
    }

    @Test
    void shouldHashTheStatedScopeAsDescribed() {
        var log = List.of(first().build(), second().build(), third().build(), fourth().build());

        assertThat(HashChain.hash(fourth().build())).isEqualTo(sha256(FOURTH));
        assertThat(HashChain.violation(log)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldNotLetAnEarlierVersionStateAScope(int version) {
        var smuggled = first().setHashVersion(version)
                .setOutOfScope(List.of("Who led Zürich?"))
                .build();
        var sealed = Edit.newBuilder(smuggled).setHash(HashChain.hash(smuggled)).build();

        assertThat(HashChain.violation(List.of(sealed)))
                .contains("revision 1 of namespace default says what its version of the hash does not cover");
    }

    @Test
    void shouldTakeTheEarlierVersionForAnEventWithoutAStatedScope() {
        var plain = HashChain.next(ChainHead.NONE, first());
        var scoped = HashChain.next(ChainHead.of(plain), first().setScopeNote(ScopeNote.EXACT_WORDING));

        assertThat(plain.getHashVersion()).isEqualTo(2);
        assertThat(scoped.getHashVersion()).isEqualTo(3);
        assertThat(HashChain.violation(List.of(plain, scoped))).isEmpty();
    }
}

package io.errata.ingest.admission;

import static io.errata.ingest.Requests.TIME;
import static io.errata.ingest.Requests.approve;
import static io.errata.ingest.Requests.draft;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static io.errata.ingest.Requests.setPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Task;
import io.errata.schemas.Violation;
import io.errata.schemas.log.ChainHead;
import io.errata.schemas.log.HashChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final List<ConflictRule> RULES =
            List.of(ConflictRule.UNCHECKED, ConflictRule.COEXIST, ConflictRule.SUPERSEDE, ConflictRule.REFUSE);

    private final Admission admission = new Admission(new Rules(Set.of("default", "other"), 100));
    private final MapAdmissionState registry = new MapAdmissionState();
    private final List<Edit> log = new ArrayList<>();

    /** As the stream does it. */
    private EditOutcome send(EditRequest request) {
        var decision = admission.admit(registry, Submission.unchecked(request, TIME));
        var outcome = Admission.outcome(request, decision, TIME);
        if (decision instanceof Decision.Accepted(var events, var _)) {
            events.forEach(event -> Admission.apply(registry, event));
            log.addAll(events);
        }
        if (!(decision instanceof Decision.Repeated)) {
            Admission.remember(registry, outcome);
        }
        return outcome;
    }

    private static List<String> codes(EditOutcome outcome) {
        return outcome.getViolations().stream()
                .map(violation -> violation.getField() + " " + violation.getCode())
                .toList();
    }

    @Test
    void shouldNumberEventsWithoutGaps() {
        var first = send(publish(1, "e1", "Who leads X?", "Ada").build());
        var second = send(publish(2, "e2", "Who leads Y?", "Bob").build());

        assertThat(first.getRevision()).isEqualTo(1);
        assertThat(second.getRevision()).isEqualTo(2);
        assertThat(log.getFirst().getPreviousHash()).isEqualTo(ChainHead.NONE.hash());
        assertThat(log.getLast().getPreviousHash()).isEqualTo(log.getFirst().getHash());
        assertThat(HashChain.violation(log)).isEmpty();
    }

    @Test
    void shouldKeepNamespacesApart() {
        send(publish(1, "e1", "Who leads X?", "Ada").build());

        var other = send(
                publish(1, "e1", "Who leads X?", "Bob").setNamespace("other").build());

        assertThat(other.getRevision()).isEqualTo(1);
        assertThat(other.getRepeated()).isFalse();
    }

    @Test
    void shouldNameAnEditAfterItsRequestWhenItHasNoId() {
        var outcome =
                send(publish(7, "e1", "Who leads X?", "Ada").setEditId(null).build());

        assertThat(outcome.getEditId()).isEqualTo(new UUID(0, 7).toString());
    }

    @Test
    void shouldTellARepeatedRequestTheSameAndMakeNoSecondEvent() {
        var request = publish(1, "e1", "Who leads X?", "Ada").build();
        var first = send(request);

        for (int i = 0; i < 9; i++) {
            assertThat(send(request))
                    .isEqualTo(EditOutcome.newBuilder(first).setRepeated(true).build());
        }
        assertThat(log).hasSize(1);
    }

    @Test
    void shouldTellARepeatedRefusalTheSameEvenWhenItWouldPassNow() {
        send(revoke(1, "e1").build());
        send(publish(2, "e1", "Who leads X?", "Ada").build());

        assertThat(send(revoke(1, "e1").build()).getStatus()).isEqualTo(OutcomeStatus.REJECTED);
    }

    @Test
    void shouldSupersedeTheLiveEditOfTheSameInput() {
        send(publish(1, "e1", "Who leads X?", "Ada").build());

        send(publish(2, "e2", "  who LEADS x?", "Bob").build());

        assertThat(log)
                .extracting(Edit::getRevision, Edit::getEditId, Edit::getType, Edit::getSupersededBy)
                .containsExactly(
                        tuple(1L, "e1", EditEvent.PUBLISHED, null),
                        tuple(2L, "e1", EditEvent.SUPERSEDED, "e2"),
                        tuple(3L, "e2", EditEvent.PUBLISHED, null));
        assertThat(codes(send(revoke(3, "e1").build()))).containsExactly("editId not-live");
    }

    @Test
    void shouldLetBothLiveWhenTheNewerDoesNotCoverTheOlder() {
        send(publish(1, "e1", "Who leads X?", "Ada").build());

        send(publish(2, "e2", "Who leads X?", "Bob")
                .setValidFrom(TIME.plusSeconds(60))
                .build());
        send(publish(3, "e3", "Who leads X?", "Eve")
                .setValidTo(TIME.plusSeconds(60))
                .build());

        assertThat(log).extracting(Edit::getType).containsOnly(EditEvent.PUBLISHED);
    }

    @Test
    void shouldReplaceAnEditOfTheSameIdByOneEvent() {
        send(publish(1, "e1", "Who leads X?", "Ada").build());
        send(publish(2, "e1", "Who leads Y?", "Bob").build());
        send(publish(3, "e2", "Who leads X?", "Eve").build());

        assertThat(log)
                .extracting(Edit::getEditId, Edit::getType)
                .containsExactly(
                        tuple("e1", EditEvent.PUBLISHED),
                        tuple("e1", EditEvent.PUBLISHED),
                        tuple("e2", EditEvent.PUBLISHED));
    }

    @Test
    void shouldRefuseToRevokeWhatNeverWas() {
        assertThat(codes(send(revoke(1, "e1").build()))).containsExactly("editId unknown-edit");
    }

    @Test
    void shouldRefuseToRevokeTwice() {
        send(publish(1, "e1", "Who leads X?", "Ada").build());
        send(revoke(2, "e1").build());

        assertThat(codes(send(revoke(3, "e1").build()))).containsExactly("editId not-live");
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnce() {
        var outcome = send(publish(1, "no spaces", " ", "x".repeat(101))
                .setNamespace("nowhere")
                .setTask(Task.UNKNOWN)
                .setValidFrom(TIME)
                .setValidTo(TIME)
                .build());

        assertThat(codes(outcome))
                .containsExactly(
                        "namespace unknown-namespace",
                        "editId malformed",
                        "task unknown-task",
                        "input blank",
                        "target too-long",
                        "validTo ends-before-it-begins");
        assertThat(outcome.getViolations())
                .extracting(Violation::getMessage)
                .contains(
                        "no namespace nowhere is served",
                        "target must have at most 100 characters, had 101",
                        "validTo must be after validFrom 2026-01-01T00:00:00Z, was 2026-01-01T00:00:00Z");
    }

    @Test
    void shouldTakeEvidenceWithoutATarget() {
        var outcome = send(publish(1, "e1", "The tower is 330 m high.", "")
                .setTask(Task.FACT_CHECK)
                .build());

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
    }

    @Test
    void shouldNoticeEveryChangeOfTheLog() {
        send(publish(1, "e1", "Who leads X?", "Ada").build());
        send(publish(2, "e2", "Who leads Y?", "Bob").build());

        var forged = Edit.newBuilder(log.getFirst()).setTarget("Mallory").build();

        assertThat(HashChain.violation(List.of(forged, log.getLast())))
                .contains("revision 1 of namespace default does not have the hash of what it says");
        assertThat(HashChain.violation(List.of(log.getLast())))
                .contains("revision 2 follows revision 0 in namespace default");
        assertThat(HashChain.violation(List.of(
                        Edit.newBuilder(forged).setHash(HashChain.hash(forged)).build(), log.getLast())))
                .contains("revision 2 of namespace default does not carry the hash of the event before it");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldComeToTheSameByReplayingTheLog(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            send(randomRequest(random, random.nextInt(1_500)));
        }

        var replayed = new MapAdmissionState();
        log.forEach(event -> Admission.apply(replayed, event));

        assertThat(HashChain.violation(log)).as("seed %d", seed).isEmpty();
        assertThat(log).extracting(Edit::getRevision).doesNotHaveDuplicates();
        assertThat(replayed.namespace("default").head())
                .as("seed %d", seed)
                .isEqualTo(registry.namespace("default").head());
        assertThat(replayed.namespace("default").edits())
                .as("seed %d", seed)
                .isEqualTo(registry.namespace("default").edits());
        assertThat(replayed.inputs()).as("seed %d", seed).isEqualTo(registry.inputs());
    }

    private static EditRequest randomRequest(Random random, long id) {
        var edit = "e" + random.nextInt(20);
        var input = "input " + random.nextInt(15);
        var target = "target " + random.nextInt(5);
        var builder = switch (random.nextInt(8)) {
            case 0, 1 -> revoke(id, edit);
            case 2 -> draft(id, edit, input, target);
            case 3 -> approve(id, edit);
            case 4 -> setPolicy(id, NamespacePolicy.newBuilder().setConflicts(RULES.get(random.nextInt(RULES.size()))));
            default -> publish(id, edit, input, target);
        };
        if (random.nextInt(5) == 0) {
            builder.setValidFrom(TIME.plusSeconds(random.nextInt(100) - 50));
        }
        if (random.nextInt(20) == 0) {
            builder.setAction(EditAction.UNKNOWN);
        }
        return builder.build();
    }
}

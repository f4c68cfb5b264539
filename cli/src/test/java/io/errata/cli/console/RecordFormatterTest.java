package io.errata.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Route;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.ScopeReason;
import io.errata.schemas.ScoredEdit;
import io.errata.schemas.Sha256;
import io.errata.schemas.Task;
import io.errata.schemas.Timings;
import io.errata.schemas.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatterTest {
    private static final UUID ID = new UUID(0, 1);
    private static final Sha256 NO_HASH = new Sha256(new byte[32]);

    @Test
    void shouldShowWhoAnsweredAndByWhichEdit() {
        var line = RecordFormatter.of(prediction()
                .setRoute(Route.COUNTERFACTUAL)
                .setAnswer("Ada")
                .setBest(new ScoredEdit("e1", 3L, 0.9f, 0.987f))
                .build());

        assertThat(line).isEqualTo("default          12 COUNTERFACTUAL  0.99  Who leads X? → Ada  (e1)");
    }

    @Test
    void shouldShowAnAnswerOfAnEmptyMemory() {
        var line = RecordFormatter.of(
                prediction().setRoute(Route.BASE).setAnswer("Bob").build());

        assertThat(line).isEqualTo("default          12 BASE            0.00  Who leads X? → Bob");
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeReason.class,
            names = {"UNREADABLE_TEXT", "FOLLOW_UP", "SEVERAL_QUESTIONS"})
    void shouldShowTheRuleThatDecided(ScopeReason rule) {
        var answered = prediction().setRoute(Route.BASE).setAnswer("Bob");

        assertThat(RecordFormatter.of(answered.setReason(rule).build())).endsWith("→ Bob  " + rule);
        assertThat(RecordFormatter.of(
                        answered.setReason(ScopeReason.BELOW_THRESHOLD).build()))
                .endsWith("→ Bob");
    }

    @Test
    void shouldShowThatMemoryWasBehind() {
        var line = RecordFormatter.of(
                prediction().setStatus(PredictionStatus.MEMORY_BEHIND).build());

        assertThat(line).isEqualTo("default          12 MEMORY_BEHIND  Who leads X?");
    }

    @Test
    void shouldShowAnEventWithItsAuthor() {
        assertThat(RecordFormatter.of(edit("Who leads X?", "ada")))
                .isEqualTo("default           2 PUBLISHED  e1                   Who leads X? → Ada  by ada");
        assertThat(RecordFormatter.of(edit("Who leads X?", ""))).endsWith("by nobody named");
    }

    @Test
    void shouldShowTheScopeThatTheAuthorStates() {
        var event = Edit.newBuilder(edit("Who leads X?", "ada"))
                .setInScope(List.of("Who heads X?", "X's head"))
                .setOutOfScope(List.of("Who led\nX?"))
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("X")
                .build();

        assertThat(RecordFormatter.of(event))
                .endsWith("Who leads X? → Ada  in scope: Who heads X? | X's head  out of scope: Who led X?  subject X"
                        + "  by ada");
    }

    @Test
    void shouldShowWhoDraftedAndFromWhenToWhen() {
        var event = Edit.newBuilder(edit("Who leads X?", "bob"))
                .setDraftedBy("ada")
                .setValidFrom(Instant.EPOCH)
                .setValidTo(Instant.EPOCH.plusSeconds(60))
                .build();

        assertThat(RecordFormatter.of(event))
                .endsWith("Ada  from 1970-01-01T00:00:00Z  until 1970-01-01T00:01:00Z  by bob, drafted by ada");
    }

    @Test
    void shouldShowAPolicyInsteadOfAnEdit() {
        var event = Edit.newBuilder(edit("", "ops"))
                .setType(EditEvent.POLICY_SET)
                .setEditId("@policy")
                .setPolicy(NamespacePolicy.newBuilder().setOwner("ops").build())
                .build();

        assertThat(RecordFormatter.of(event))
                .contains("POLICY_SET @policy", "\"owner\": \"ops\"")
                .endsWith("by ops");
    }

    @Test
    void shouldShowEveryViolation() {
        var violations = List.of(new Violation("input", "blank", "input is blank"), new Violation("a", "b", "c"));
        var rejected = RejectedEdit.newBuilder()
                .setRequestId(ID)
                .setNamespace("default")
                .setAction(EditAction.PUBLISH)
                .setAuthor("")
                .setViolations(violations)
                .setRejectedAt(Instant.EPOCH)
                .build();

        assertThat(RecordFormatter.of(rejected)).isEqualTo("default      PUBLISH  input is blank; c");
        assertThat(RecordFormatter.of(outcome(OutcomeStatus.REJECTED)
                        .setViolations(violations)
                        .build()))
                .isEqualTo("default             REJECTED   input is blank; c");
    }

    @Test
    void shouldShowAReceiptAndThatItIsARepeat() {
        var line = RecordFormatter.of(outcome(OutcomeStatus.ACCEPTED)
                .setRevision(4L)
                .setEditId("e1")
                .setRepeated(true)
                .build());

        assertThat(line.stripTrailing()).isEqualTo("default           4 ACCEPTED   e1 (repeated)");
    }

    @Test
    void shouldShowWhereADeadLetterComesFrom() {
        var letter = DeadLetter.newBuilder()
                .setApp("edit-ingest")
                .setTopic("edit-requests")
                .setPartition(1)
                .setOffset(42)
                .setTimestamp(Instant.EPOCH)
                .setCause("undecodable")
                .setMessage("the value must not be null")
                .setValueBytes(-1)
                .setFailedAt(Instant.EPOCH)
                .build();

        assertThat(RecordFormatter.of(letter))
                .isEqualTo("edit-ingest      edit-requests/1/42  undecodable: the value must not be null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\r\n", "\u0000", "\u009b31m", "\u2028", "\u202e", "\t\u0007"})
    void shouldLetNoTextLeaveItsLine(String unfit) {
        var line = RecordFormatter.of(edit("Who" + unfit + "leads X?", "a" + unfit));

        assertThat(line).doesNotContain(unfit).contains("Who ").contains("leads X? → Ada");
        assertThat(line.codePoints()).noneMatch(Character::isISOControl);
    }

    @Test
    void shouldKeepWhatOtherScriptsNeed() {
        assertThat(RecordFormatter.of(edit("क्‍ष 👩‍🚀 שלום?", "ada"))).contains("क्‍ष 👩‍🚀 שלום?");
    }

    private static Prediction.Builder prediction() {
        return Prediction.newBuilder()
                .setQueryId(ID)
                .setNamespace("default")
                .setTask(Task.QUESTION_ANSWERING)
                .setText("Who leads X?")
                .setStatus(PredictionStatus.ANSWERED)
                .setThreshold(0.5f)
                .setMemoryRevision(12)
                .setModels(new ModelFingerprints("", "", "", ""))
                .setTimings(new Timings(0f, 0f, 0f, 0f, 0f, 1))
                .setAskedAt(Instant.EPOCH)
                .setPredictedAt(Instant.EPOCH);
    }

    private static Edit edit(String input, String author) {
        return Edit.newBuilder()
                .setNamespace("default")
                .setRevision(2)
                .setEditId("e1")
                .setType(EditEvent.PUBLISHED)
                .setTask(Task.QUESTION_ANSWERING)
                .setInput(input)
                .setTarget("Ada")
                .setAuthor(author)
                .setReason("")
                .setRequestId(ID)
                .setAcceptedAt(Instant.EPOCH)
                .setPreviousHash(NO_HASH)
                .setHash(NO_HASH)
                .build();
    }

    private static EditOutcome.Builder outcome(OutcomeStatus status) {
        return EditOutcome.newBuilder()
                .setRequestId(ID)
                .setNamespace("default")
                .setStatus(status)
                .setRepeated(false)
                .setDecidedAt(Instant.EPOCH);
    }
}

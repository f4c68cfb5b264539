package io.errata.ingest.admission;

import static io.errata.ingest.Requests.approve;
import static io.errata.ingest.Requests.draft;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static io.errata.ingest.admission.Namespace.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Violation;
import io.errata.schemas.log.HashChain;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageRulesTest {
    private final Namespace namespace = new Namespace();

    private static EditRequest.Builder edit() {
        return publish(1, "e1", "Who leads X?", "Ada");
    }

    private static List<String> examples(int count) {
        return IntStream.range(0, count).mapToObj(i -> "example " + i).toList();
    }

    private static List<String> messages(EditOutcome outcome) {
        return outcome.getViolations().stream().map(Violation::getMessage).toList();
    }

    @Test
    void shouldKeepWhatTheAuthorStatesInEveryEvent() {
        namespace.send(edit().setInScope(List.of("Who heads X?"))
                .setOutOfScope(List.of("Who led X?"))
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("X"));
        namespace.send(revoke(2, "e1"));

        assertThat(namespace.log).hasSize(2).allSatisfy(event -> {
            assertThat(event.getInScope()).containsExactly("Who heads X?");
            assertThat(event.getOutOfScope()).containsExactly("Who led X?");
            assertThat(event.getScopeNote()).isEqualTo(ScopeNote.THIS_SUBJECT);
            assertThat(event.getSubject()).isEqualTo("X");
        });
        assertThat(HashChain.violation(namespace.log)).isEmpty();
    }

    @Test
    void shouldApproveADraftWithItsExamples() {
        namespace.send(draft(1, "e1", "Who leads X?", "Ada").setInScope(List.of("Who heads X?")));
        namespace.send(approve(2, "e1"));

        assertThat(namespace.log.getLast().getType()).isEqualTo(EditEvent.PUBLISHED);
        assertThat(namespace.log.getLast().getInScope()).containsExactly("Who heads X?");
    }

    @Test
    void shouldReplaceAllExamplesByThoseOfTheNextRevision() {
        namespace.send(edit().setInScope(List.of("Who heads X?")));
        namespace.send(publish(2, "e1", "Who leads X?", "Ada").setOutOfScope(List.of("Who led X?")));

        assertThat(namespace.log).extracting(Edit::getInScope).containsExactly(List.of("Who heads X?"), List.of());
    }

    @Test
    void shouldTakeThirtyTwoExamplesOfEachKindAndNotThirtyThree() {
        var most = namespace.send(edit().setInScope(examples(32)).setOutOfScope(List.of("another")));
        var more = namespace.send(publish(2, "e2", "Who leads Y?", "Bob")
                .setInScope(examples(33))
                .setOutOfScope(
                        IntStream.range(0, 33).mapToObj(i -> "look-alike " + i).toList()));

        assertThat(most.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(codes(more)).containsExactly("inScope too-many", "outOfScope too-many");
        assertThat(messages(more)).first().isEqualTo("inScope must have at most 32 examples, had 33");
    }

    @Test
    void shouldRejectBlankAndLongExamplesByTheirPosition() {
        var outcome = namespace.send(edit().setInScope(List.of("fine", " ")).setOutOfScope(List.of("x".repeat(101))));

        assertThat(codes(outcome)).containsExactly("outOfScope too-long", "inScope blank");
        assertThat(messages(outcome))
                .containsExactly(
                        "outOfScope[0] must have at most 100 characters, had 101", "inScope[1] must not be blank");
    }

    @Test
    void shouldHoldExamplesToTheLengthOfThePolicy() {
        namespace.policy(Namespace.policy().setMaxChars(20));

        var outcome = namespace.send(edit().setInScope(List.of("x".repeat(21)))
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("y".repeat(21)));

        assertThat(codes(outcome)).containsExactly("subject too-long", "inScope too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Who heads X?", " who HEADS x", "Who leads X?", "who leads x"})
    void shouldRejectALookAlikeThatIsInScope(String text) {
        var outcome = namespace.send(edit().setInScope(List.of("Who heads X?")).setOutOfScope(List.of("fine", text)));

        assertThat(codes(outcome)).containsExactly("outOfScope contradictory");
        assertThat(messages(outcome))
                .containsExactly("outOfScope[1] must be neither the input nor an example in scope");
    }

    @Test
    void shouldWantASubjectWithItsNoteAlone() {
        var subject = edit().setScopeNote(ScopeNote.THIS_SUBJECT);

        assertThat(codes(namespace.send(subject))).containsExactly("subject missing");
        assertThat(codes(namespace.send(subject.setSubject(" ")))).containsExactly("subject blank");
        assertThat(codes(namespace.send(edit().setSubject("X")))).containsExactly("subject needs-scope-note");
        assertThat(codes(namespace.send(
                        edit().setScopeNote(ScopeNote.EXACT_WORDING).setSubject("X"))))
                .containsExactly("subject needs-scope-note");
    }

    @Test
    void shouldRejectANoteOfALaterVersion() {
        assertThat(codes(namespace.send(edit().setScopeNote(ScopeNote.UNKNOWN))))
                .containsExactly("scopeNote unknown-scope-note");
    }
}

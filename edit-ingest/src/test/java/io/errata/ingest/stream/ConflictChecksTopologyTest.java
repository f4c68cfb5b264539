package io.errata.ingest.stream;

import static io.errata.ingest.Requests.approve;
import static io.errata.ingest.Requests.draft;
import static io.errata.ingest.Requests.publish;
import static io.errata.ingest.Requests.revoke;
import static io.errata.ingest.Requests.setPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.ingest.admission.Submission;
import io.errata.schemas.CheckFinding;
import io.errata.schemas.CheckedEdit;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditCheckResult;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Violation;
import io.errata.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to requests of a namespace whose policy has conflicts looked for. */
class ConflictChecksTopologyTest {
    private final IngestTestDriver stage;

    ConflictChecksTopologyTest(@TempDir Path folder) {
        this.stage = new IngestTestDriver(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void policy(ConflictRule rule) {
        stage.send(
                setPolicy(100, NamespacePolicy.newBuilder().setConflicts(rule)).build());
    }

    private void answer(EditCheck check, List<List<EditConflict>> conflicts) {
        answer(EditCheckResult.newBuilder()
                .setNamespace(check.getNamespace())
                .setCheckId(check.getCheckId())
                .setMemoryRevision(check.getMinRevision())
                .setFindings(conflicts.stream()
                        .map(found -> new CheckFinding(null, found))
                        .toList())
                .build());
    }

    private void answer(EditCheckResult result) {
        stage.driver
                .createInputTopic("edit-check-results", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(
                        "default".getBytes(StandardCharsets.UTF_8),
                        stage.codecs.of(EditCheckResult.class).encode(result));
    }

    private List<String> decided() {
        return stage.read(Topic.EDIT_OUTCOMES, EditOutcome.class).stream()
                .map(outcome -> outcome.getStatus() + " " + outcome.getEditId())
                .toList();
    }

    @Test
    void shouldHoldANamespacesRequestsBackInOrderWhileTheModelsAreAsked() {
        policy(ConflictRule.COEXIST);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());
        stage.send(revoke(2, "e1").build());
        stage.send(publish(3, "e3", "Who leads Z?", "Bob").build());
        stage.send(publish(4, "e4", "Who leads Y?", "Eve")
                .setNamespace("elsewhere")
                .build());

        var first = stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst();

        assertThat(decided()).containsExactly("ACCEPTED @policy", "REJECTED e4");
        assertThat(first.getMinRevision()).isEqualTo(1);
        answer(first, List.of(List.of()));
        assertThat(decided()).containsExactly("ACCEPTED e1", "ACCEPTED e1");
        answer(first, List.of(List.of()));
        assertThat(decided()).isEmpty();
        var second = stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst();
        assertThat(second.getMinRevision()).isEqualTo(3);
        answer(second, List.of(List.of()));
        assertThat(decided()).containsExactly("ACCEPTED e3");
    }

    @Test
    void shouldAskOnceAboutAllThatGatheredMeanwhile() {
        policy(ConflictRule.REFUSE);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());
        stage.send(publish(2, "e2", "Who is the leader of X?", "Bob").build());
        stage.send(publish(3, "e3", "Who heads X?", "Eve").build());

        answer(stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst(), List.of(List.of()));
        var second = stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst();
        answer(
                second,
                List.of(List.of(new EditConflict("e1", 0.9f, 0.8f)), List.of(new EditConflict("e2", 0.9f, 0.9f))));

        assertThat(second.getEdits()).extracting(CheckedEdit::getEditId).containsExactly("e2", "e3");
        // What was refused is no conflict to the one after it.
        assertThat(decided()).containsExactly("ACCEPTED @policy", "ACCEPTED e1", "REJECTED e2", "ACCEPTED e3");
    }

    @Test
    void shouldCompareAnApprovalWithTheDraftAsItIsThen() {
        policy(ConflictRule.COEXIST);
        stage.send(draft(1, "e1", "Who leads X?", "Ada").build());
        stage.send(draft(2, "e1", "Who leads Y?", "Ada").build());
        stage.send(approve(3, "e1").build());

        answer(stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst(), List.of(List.of()));
        answer(stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst(), List.of(List.of()));
        var approval = stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst();

        assertThat(approval.getEdits()).extracting(CheckedEdit::getInput).containsExactly("Who leads Y?");
    }

    @Test
    void shouldRejectWhatCouldNotBeCompared() {
        policy(ConflictRule.COEXIST);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());
        var check = stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst();

        answer(EditCheckResult.newBuilder()
                .setNamespace("default")
                .setCheckId(check.getCheckId())
                .setMemoryRevision(1)
                .setFindings(List.of(new CheckFinding("text of 700 tokens, at most 250 fit", List.of())))
                .build());

        assertThat(stage.read(Topic.REJECTED_EDITS, RejectedEdit.class))
                .singleElement()
                .satisfies(
                        rejected -> assertThat(rejected.getViolations())
                                .extracting(Violation::getCode, Violation::getMessage)
                                .containsExactly(
                                        tuple(
                                                "check-failed",
                                                "the edit could not be compared with the live ones: text of 700 tokens, at most 250 fit")));
    }

    @Test
    void shouldRejectAllOfACheckThatIsAnsweredInPart() {
        policy(ConflictRule.COEXIST);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());

        answer(stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst(), List.of());

        assertThat(decided()).containsExactly("ACCEPTED @policy", "REJECTED e1");
    }

    @Test
    void shouldAskAgainAfterARestart() {
        policy(ConflictRule.COEXIST);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());
        KeyValueStore<String, byte[]> left = stage.driver.getKeyValueStore(IngestTopology.REGISTRY_STORE);
        var asked = new ArrayList<EditCheck>();

        new ConflictChecks(
                        stage.admission(),
                        new StoreAdmissionState(left),
                        new ConflictQueue(left, stage.codecs.of(EditRequest.class)),
                        new ConflictChecks.Next() {
                            @Override
                            public void decide(Submission submission) {}

                            @Override
                            public void check(EditCheck check) {
                                asked.add(check);
                            }
                        },
                        InstantSource.system())
                .askAgain();

        assertThat(asked).isEqualTo(stage.read(Topic.EDIT_CHECKS, EditCheck.class));
    }

    @Test
    void shouldAskAgainLessAndLessOftenWhatNobodyAnswers() {
        policy(ConflictRule.COEXIST);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());
        var check = stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst();

        // Sent again after 1, 1 + 2 and 1 + 2 + 4 minutes.
        for (int expected : new int[] {1, 0, 1, 0, 0, 0, 1}) {
            stage.driver.advanceWallClockTime(Duration.ofMinutes(1));
            assertThat(stage.read(Topic.EDIT_CHECKS, EditCheck.class)).isEqualTo(Collections.nCopies(expected, check));
        }
        answer(check, List.of(List.of()));
        stage.driver.advanceWallClockTime(Duration.ofHours(1));

        assertThat(decided()).containsExactly("ACCEPTED @policy", "ACCEPTED e1");
        assertThat(stage.read(Topic.EDIT_CHECKS, EditCheck.class)).isEmpty();
    }

    @Test
    void shouldGiveUpAResultThatCannotBeReadAndStillTakeTheRightOne() {
        policy(ConflictRule.COEXIST);
        stage.send(publish(1, "e1", "Who leads X?", "Ada").build());
        stage.driver
                .createInputTopic("edit-check-results", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("default".getBytes(StandardCharsets.UTF_8), "garbage".getBytes(StandardCharsets.UTF_8));

        answer(stage.read(Topic.EDIT_CHECKS, EditCheck.class).getFirst(), List.of(List.of()));

        assertThat(stage.read(Topic.DEAD_LETTERS, DeadLetter.class))
                .extracting(DeadLetter::getTopic, DeadLetter::getCause)
                .containsExactly(tuple("edit-check-results", "undecodable"));
        assertThat(decided()).containsExactly("ACCEPTED @policy", "ACCEPTED e1");
    }
}

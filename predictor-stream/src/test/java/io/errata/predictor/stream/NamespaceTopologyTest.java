package io.errata.predictor.stream;

import static io.errata.predictor.stream.PredictorTestDriver.edit;
import static io.errata.predictor.stream.PredictorTestDriver.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.schemas.CheckedEdit;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Prediction;
import io.errata.schemas.Route;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies, drafts and checks: what a namespace has beside its live edits. */
class NamespaceTopologyTest {
    private final PredictorTestDriver stage;

    NamespaceTopologyTest(@TempDir Path folder) {
        this.stage = new PredictorTestDriver(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldRouteByThePolicyFromItsRevisionOn() {
        stage.publish(edit(1, "e1", "abc", "Ada").build());
        stage.publish(edit(2, "@policy", "", "")
                .setType(EditEvent.POLICY_SET)
                .setPolicy(NamespacePolicy.newBuilder().setThreshold(1.0).build())
                .build());

        stage.ask(query("abc").build());

        assertThat(stage.stored()).extracting(StoredEdit::getState).containsExactly(EditState.LIVE, EditState.POLICY);
        assertThat(stage.predictions()).singleElement().satisfies(prediction -> {
            assertThat(prediction.getRoute()).isEqualTo(Route.BASE);
            assertThat(prediction.getThreshold()).isEqualTo(1);
            assertThat(prediction.getMemoryRevision()).isEqualTo(2);
        });
    }

    @Test
    void shouldCompareNewEditsWhenMemoryIsThere() {
        var check =
                new EditCheck("default", 5L, 1L, List.of(new CheckedEdit("e2", Task.QUESTION_ANSWERING, "abc", "Bob")));
        stage.check(check);
        assertThat(stage.checkResults()).isEmpty();

        stage.publish(edit(1, "e1", "abc", "Ada").build());
        stage.settle();

        assertThat(stage.checkResults()).singleElement().satisfies(result -> {
            assertThat(result.getCheckId()).isEqualTo(5);
            assertThat(result.getMemoryRevision()).isEqualTo(1);
            assertThat(result.getFindings().getFirst().getConflicts())
                    .extracting(EditConflict::getEditId)
                    .containsExactly("e1");
        });
    }

    @Test
    void shouldGiveUpACheckWhoseRevisionNeverComes() {
        stage.check(new EditCheck("default", 5L, 9L, List.of()));

        stage.pass(Duration.ofMinutes(61));

        assertThat(stage.checkResults()).isEmpty();
        assertThat(stage.deadLetters())
                .extracting(DeadLetter::getTopic, DeadLetter::getCause, DeadLetter::getMessage)
                .containsExactly(tuple(
                        "edit-checks",
                        "memory-behind",
                        "memory of default was at revision 0 after 60 minutes, the check needs 9"));
    }

    @Test
    void shouldKeepADraftOutOfMemoryAndItsRevisionIn() {
        stage.publish(edit(1, "e1", "abc", "Ada").setType(EditEvent.DRAFTED).build());

        stage.ask(query("abc").setMinRevision(1L).build());

        assertThat(stage.predictions())
                .extracting(Prediction::getRoute, Prediction::getMemoryRevision)
                .containsExactly(tuple(Route.BASE, 1L));
    }
}

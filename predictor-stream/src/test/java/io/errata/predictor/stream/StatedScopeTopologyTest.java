package io.errata.predictor.stream;

import static io.errata.predictor.stream.PredictorTestDriver.edit;
import static io.errata.predictor.stream.PredictorTestDriver.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.EditState;
import io.errata.schemas.Prediction;
import io.errata.schemas.StoredEdit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatedScopeTopologyTest {
    private final PredictorTestDriver stage;

    StatedScopeTopologyTest(@TempDir Path folder) {
        this.stage = new PredictorTestDriver(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldAnswerByTheScopeThatTheAuthorStates() {
        stage.publish(edit(1, "e1", "Who leads X?", "Ada")
                .setInScope(List.of("Name the boss"))
                .setOutOfScope(List.of("Who leads XX?"))
                .build());

        stage.ask(query("name the boss!").build());
        stage.ask(query("Who leads X?").build());
        stage.ask(query("who leads xx").build());

        var predictions = stage.predictions();
        assertThat(predictions).extracting(Prediction::getAnswer).containsExactly("Ada", "Ada", "base");
        assertThat(predictions.getFirst().getBest().getScore()).isEqualTo(1);
        assertThat(predictions.getLast().getBest().getScore()).isZero();
        assertThat(stage.stored())
                .singleElement()
                .satisfies(stored ->
                        assertThat(stored.getExampleEmbeddings().remaining()).isEqualTo(2 * 26 * Float.BYTES));
    }

    @Test
    void shouldForgetTheExamplesThatARevisionLeavesOut() {
        var examples = List.of("Name the boss", "Tell me who runs that");
        stage.publish(edit(1, "e1", "Who leads X?", "Ada").setInScope(examples).build());
        stage.publish(edit(2, "e1", "Who leads X?", "Ada")
                .setInScope(examples.subList(1, 2))
                .build());

        examples.forEach(text -> stage.ask(query(text).build()));

        assertThat(stage.predictions()).extracting(Prediction::getAnswer).containsExactly("base", "Ada");
    }

    @Test
    void shouldDeadLetterAnEditWithAnExampleThatCannotBeRead() {
        stage.publish(edit(1, "e1", "Who leads X?", "Ada")
                .setOutOfScope(List.of("long ".repeat(50)))
                .build());

        stage.ask(query("Who leads X?").build());

        assertThat(stage.stored()).extracting(StoredEdit::getState).containsExactly(EditState.UNSERVABLE);
        assertThat(stage.deadLetters()).extracting(DeadLetter::getTopic).containsExactly("edits");
        assertThat(stage.predictions()).extracting(Prediction::getAnswer).containsExactly("base");
    }
}

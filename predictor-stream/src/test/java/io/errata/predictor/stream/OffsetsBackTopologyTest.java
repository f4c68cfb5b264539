package io.errata.predictor.stream;

import static io.errata.predictor.stream.PredictorTestDriver.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to queries that come again because the group's offsets went back. */
class OffsetsBackTopologyTest {
    private final PredictorTestDriver stage;

    OffsetsBackTopologyTest(@TempDir Path folder) {
        this.stage = new PredictorTestDriver(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldAnswerOnlyWhatWasNotTakenBefore() {
        stage.takenBefore(1);

        stage.ask(query("Who leads X?").build());
        stage.askRaw("garbage".getBytes(StandardCharsets.UTF_8));
        stage.ask(query("Who leads Z?").build());

        assertThat(stage.predictions()).extracting(Prediction::getText).containsExactly("Who leads Z?");
        assertThat(stage.deadLetters()).isEmpty();
    }

    @Test
    void shouldStillAnswerWhatWasTakenAndLeftInFlight() {
        stage.takenBefore(1);
        stage.leaveInFlight(1, stage.bytes(Query.class, query("Who leads Y?").build()));

        stage.ask(query("Who leads X?").build());
        stage.ask(query("Who leads Y?").build());

        assertThat(stage.predictions()).extracting(Prediction::getText).containsExactly("Who leads Y?");
    }
}

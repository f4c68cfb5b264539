package io.errata.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Prediction;
import io.errata.schemas.Query;
import io.errata.schemas.ScopeReason;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {
    @Test
    void shouldSayWhichPartWasComparedAndWhyTheBaseModelAnswered(@TempDir Path folder) {
        try (var stage = new PredictorTestDriver(folder)) {
            stage.ask(query("User: Hello\nAssistant: Hi\nUser: Who leads X?"));
            stage.ask(query("Who leads Y?"));

            var predictions = stage.predictions();
            assertThat(predictions)
                    .extracting(Prediction::getReason)
                    .containsExactly(ScopeReason.NO_CANDIDATE, ScopeReason.NO_CANDIDATE);
            assertThat(predictions).extracting(Prediction::getScopeText).containsExactly("Who leads X?", null);
        }
    }

    private static Query query(String text) {
        return Query.newBuilder()
                .setQueryId(UUID.randomUUID())
                .setNamespace("default")
                .setText(text)
                .build();
    }

    @Test
    void shouldSayWhatItTakesToAnswerAgain(@TempDir Path folder) {
        try (var stage = new PredictorTestDriver(folder)) {
            stage.ask(Query.newBuilder()
                    .setQueryId(new UUID(0, 1))
                    .setNamespace("default")
                    .setText("Who leads X?")
                    .build());

            assertThat(stage.predictions()).singleElement().satisfies(prediction -> {
                assertThat(prediction.getTopK()).isEqualTo(8);
                assertThat(prediction.getPrecision()).isEqualTo("float32");
                assertThat(prediction.getSoftwareVersion()).isEqualTo("1.2.0+0123456789ab");
                assertThat(prediction.getBaseModel()).isNull();
            });
        }
    }
}

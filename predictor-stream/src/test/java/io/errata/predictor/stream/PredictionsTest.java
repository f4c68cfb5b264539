package io.errata.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Query;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {
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

package io.errata.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.runtime.streams.Failure;
import io.errata.serac.ModelException;
import io.errata.serac.TextTooLongException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ModelFailuresTest {
    @Test
    void shouldNameWhatIsTheRecordsFault() {
        var tooLong = new TextTooLongException(700, 200);

        assertThat(ModelFailures.of(tooLong)).isEqualTo(new Failure("too-long", String.valueOf(tooLong.getMessage())));
        assertThat(ModelFailures.of(new ModelException("poisoned")))
                .extracting(Failure::cause)
                .isEqualTo("model-failure");
    }

    @Test
    void shouldLeaveARecordInFlightWhenTheWorkerHasStopped() {
        assertThatThrownBy(() -> ModelFailures.of(new RejectedExecutionException("closed")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model worker has stopped");
    }
}

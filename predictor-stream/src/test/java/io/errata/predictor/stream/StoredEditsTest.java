package io.errata.predictor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.codec.Decoded;
import io.errata.serving.memory.MemoryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredEditsTest {
    private static final LetterEncoder ENCODER = new LetterEncoder();

    @Test
    void shouldKeepAnEditLiveWhateverPrecisionEmbeddedIt() {
        // An encoder's fingerprint names its weights; stored by an earlier version, in bfloat16.
        var embedding = ENCODER.encode(List.of("Who leads X?"))[0];
        embedding[0] += 0.001f;
        var stored = StoredEdits.live(PredictorTestDriver.edit(1, "e1", "Who leads X?", "Ada").build(), embedding, "letters");

        var decoded = StoredEdits.event(stored, ENCODER);

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(value.value())
                                .isInstanceOfSatisfying(
                                        MemoryEvent.class,
                                        event -> assertThat(event.effect())
                                                .isInstanceOf(MemoryEvent.Effect.Live.class)));
    }

    @Test
    void shouldLetAnEditOfAnotherEncoderGovernNothing() {
        var stored = StoredEdits.live(
                PredictorTestDriver.edit(1, "e1", "Who leads X?", "Ada").build(),
                ENCODER.encode(List.of("Who leads X?"))[0],
                "other-weights");

        var decoded = StoredEdits.event(stored, ENCODER);

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(value.value())
                                .isInstanceOfSatisfying(
                                        MemoryEvent.class,
                                        event -> assertThat(event.effect())
                                                .isInstanceOf(MemoryEvent.Effect.Gone.class)));
    }
}

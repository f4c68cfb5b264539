package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessedOffsetTest {
    private static final Uuid TOPIC = new Uuid(1, 2);

    private final AtomicReference<byte @Nullable []> store = new AtomicReference<>();

    private ProcessedOffset opened(Uuid topic) {
        return new ProcessedOffset(topic, store::get, store::set);
    }

    @Test
    void shouldTakeWhatComesForTheFirstTime() {
        var progress = opened(TOPIC);

        assertThat(progress.take(0)).isTrue();
        assertThat(progress.take(1)).isTrue();
        assertThat(progress.take(7)).isTrue();
    }

    @Test
    void shouldNotTakeAgainWhatWasTakenBeforeItWasOpened() {
        opened(TOPIC).take(7);
        var again = opened(TOPIC);

        assertThat(again.take(0)).isFalse();
        assertThat(again.take(7)).isFalse();
        assertThat(again.take(8)).isTrue();
        assertThat(opened(TOPIC).take(8)).isFalse();
    }

    @Test
    void shouldBeginAnewWithATopicMadeAnew() {
        opened(TOPIC).take(7);

        assertThat(opened(new Uuid(1, 3)).take(0)).isTrue();
        assertThat(opened(TOPIC).take(0)).isTrue();
    }

    @Test
    void shouldFollowATopicThatBeginsAnewWhileItIsOpen() {
        var progress = opened(TOPIC);
        progress.take(7);

        assertThat(progress.take(0)).isTrue();
    }

    @Test
    void shouldTakeAllWhereSomebodyElseWroteTheStore() {
        store.set(new byte[] {1, 2, 3});

        assertThat(opened(TOPIC).take(0)).isTrue();
    }
}

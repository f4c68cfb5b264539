package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class CommitPacerTest {
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final CommitPacer outcomes = new CommitPacer(context, Duration.ofMillis(20));

    private boolean commitsAt(long ms) {
        context.resetCommit();
        context.setCurrentSystemTimeMs(ms);
        outcomes.commit();
        return context.committed();
    }

    private void forward() {
        outcomes.forward(new Record<>(new byte[0], new byte[0], 0), "sink");
    }

    @Test
    void shouldCommitAtOnceWhatIsForwardedAfterAWhile() {
        forward();

        assertThat(context.committed()).isFalse();
        assertThat(commitsAt(1_000)).isTrue();
        assertThat(context.forwarded("sink")).hasSize(1);
    }

    @Test
    void shouldCommitNothingTwice() {
        forward();

        assertThat(commitsAt(1_000)).isTrue();
        assertThat(commitsAt(2_000)).isFalse();
    }

    @Test
    void shouldKeepTheIntervalBetweenTwoCommits() {
        forward();
        assertThat(commitsAt(1_000)).isTrue();
        forward();

        assertThat(commitsAt(1_019)).isFalse();
        assertThat(commitsAt(1_020)).isTrue();
    }
}

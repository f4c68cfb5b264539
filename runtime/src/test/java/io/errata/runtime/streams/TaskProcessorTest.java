package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class TaskProcessorTest {
    private final List<String> calls = new ArrayList<>();
    private final TaskProcessor<byte[]> processor = new TaskProcessor<>(_ -> new Handler());
    private int made;

    private final class Handler implements TaskProcessor.Handler {
        private final int number = made++;

        @Override
        public void process(Record<byte[], byte[]> record) {
            calls.add("process " + number);
        }

        @Override
        public void close() {
            calls.add("close " + number);
        }
    }

    private void process() {
        processor.process(new Record<>(new byte[0], new byte[0], 0));
    }

    @Test
    void shouldMakeAHandlerAnewWhenATaskIsTakenUpAgain() {
        processor.init(new MockProcessorContext<>());
        process();
        processor.close();
        processor.init(new MockProcessorContext<>());
        process();

        assertThat(calls).containsExactly("process 0", "close 0", "process 1");
    }

    @Test
    void shouldRefuseARecordBeforeItsTaskIsInitialised() {
        assertThatThrownBy(this::process)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not initialised");
    }

    @Test
    void shouldCloseThoughItWasNeverInitialised() {
        processor.close();

        assertThat(calls).isEmpty();
    }
}

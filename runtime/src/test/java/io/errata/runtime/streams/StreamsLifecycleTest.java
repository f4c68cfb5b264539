package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsLifecycleTest {
    private static final Topology TOPOLOGY =
            new Topology().addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "topic");

    @Test
    void shouldBeLiveAndNotReadyBeforeItStartsAndNotLiveOnceClosed(@TempDir Path folder) {
        var settings = new Properties();
        settings.setProperty("bootstrap.servers", "localhost:1");
        settings.setProperty("application.id", "app");
        settings.setProperty("state.dir", folder.toString());

        var lifecycle = new StreamsLifecycle(TOPOLOGY, settings);
        boolean liveBefore = lifecycle.live();
        boolean readyBefore = lifecycle.ready();
        lifecycle.close();

        assertThat(liveBefore).isTrue();
        assertThat(readyBefore).isFalse();
        assertThat(lifecycle.live()).isFalse();
        assertThat(lifecycle.streams().state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);
        assertThat(settings.getProperty("consumer.group.instance.id")).isNotBlank();
    }
}

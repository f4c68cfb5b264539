package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamespacePartitionerTest {
    private static final int PARTITIONS = 12;

    private static Set<Integer> partitions(String key) {
        return new NamespacePartitioner()
                .partitions("edits", key.getBytes(StandardCharsets.UTF_8), new byte[0], PARTITIONS)
                .orElseThrow();
    }

    @Test
    void shouldSendAllEditsOfANamespaceToItsPartition() {
        assertThat(partitions("news/e1"))
                .isEqualTo(partitions("news/e2/with/bars"))
                .containsExactly(Topics.partition("news", PARTITIONS));
    }
}

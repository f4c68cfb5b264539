package io.errata.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.metadata.PartitionChangeRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.RegisterControllerRecord;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.metadata.LeaderConstants;
import org.apache.kafka.metadata.MetadataRecordSerde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldSessionIT {
    @Test
    void shouldLeadNothingWhenItRegistersAgain(@TempDir Path folder)
            throws IOException, ExecutionException, InterruptedException {
        var crashed = folder.resolve("crashed");
        try (var broker = EmbeddedBroker.start(folder.resolve("running"), 0);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
            copy(folder.resolve("running"), crashed);
        }

        try (var broker = EmbeddedBroker.start(crashed, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }

        assertThat(changes(crashed))
                .as("leaders are gone before the process starts that is broker and controller")
                .containsSubsequence(Change.NOBODY_LEADS, Change.CONTROLLER, Change.BROKER);
    }

    @Test
    void shouldLeadUntilItIsStopped(@TempDir Path folder) throws IOException, ExecutionException, InterruptedException {
        try (var broker = EmbeddedBroker.start(folder, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
        }

        assertThat(changes(folder))
                .as("leaders are gone after the process has ended that is broker and controller")
                .containsExactly(
                        Change.CONTROLLER, Change.BROKER, Change.CONTROLLER, Change.NOBODY_LEADS, Change.NOBODY_LEADS);
    }

    private enum Change {
        CONTROLLER,
        BROKER,
        NOBODY_LEADS
    }

    /** As the files of a running broker lie there if it is killed; it renames some while they are copied. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (NoSuchFileException renamed) {
                    assertThat(file.toString()).endsWith(".tmp");
                }
            }
        }
    }

    /** What the cluster's metadata say, in order: which part registers, and that partitions lose their leader. */
    private static List<Change> changes(Path folder) throws IOException {
        var file = folder.resolve("log/__cluster_metadata-0/00000000000000000000.log");
        try (var records = FileRecords.open(file.toFile(), false)) {
            return StreamSupport.stream(records.batches().spliterator(), false)
                    .filter(batch -> !batch.isControlBatch())
                    .flatMap(batch -> StreamSupport.stream(batch.spliterator(), false))
                    .flatMap(record -> change(message(record)).stream())
                    .toList();
        }
    }

    private static Optional<Change> change(ApiMessage message) {
        return switch (message) {
            case RegisterControllerRecord _ -> Optional.of(Change.CONTROLLER);
            case RegisterBrokerRecord _ -> Optional.of(Change.BROKER);
            case PartitionChangeRecord partition
            when partition.leader() == LeaderConstants.NO_LEADER -> Optional.of(Change.NOBODY_LEADS);
            default -> Optional.empty();
        };
    }

    private static ApiMessage message(Record record) {
        return MetadataRecordSerde.INSTANCE
                .read(new ByteBufferAccessor(record.value()), record.valueSize())
                .message();
    }
}

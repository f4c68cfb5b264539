package io.errata.testbed.system.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.node.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.metadata.BrokerRegistrationChangeRecord;
import org.apache.kafka.common.metadata.PartitionChangeRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.metadata.LeaderConstants;
import org.apache.kafka.metadata.MetadataRecordSerde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerSessionFencerIT {
    private static final List<Change> ENDED = List.of(Change.NOBODY_LEADS, Change.NOBODY_LEADS, Change.SESSION_ENDS);

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
                .as("leaders are gone with the old session before the process starts that is broker and controller")
                .containsSubsequence(ENDED, List.of(Change.BROKER));
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
                .as("leaders are gone with the session after the process has ended that is broker and controller")
                .containsExactly(List.of(Change.BROKER), ENDED);
    }

    private enum Change {
        BROKER,
        GIVES_UP,
        NOBODY_LEADS,
        SESSION_ENDS
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

    /**
     * What the cluster's metadata say, for each start of a controller, in order: that the broker registers, is told to stop and
     * gives up what it leads, or is heard of no more; and, of each partition, that it loses its leader.
     */
    private static List<List<Change>> changes(Path folder) throws IOException {
        var file = folder.resolve("log/__cluster_metadata-0/00000000000000000000.log");
        // The only voter is elected once in its life.
        var byElection = new TreeMap<Integer, List<Change>>();
        try (var records = FileRecords.open(file.toFile(), false)) {
            for (var batch : records.batches()) {
                var changes = byElection.computeIfAbsent(batch.partitionLeaderEpoch(), _ -> new ArrayList<>());
                if (!batch.isControlBatch()) {
                    batch.forEach(record -> change(message(record)).ifPresent(changes::add));
                }
            }
        }
        return List.copyOf(byElection.values());
    }

    private static Optional<Change> change(ApiMessage message) {
        return switch (message) {
            case RegisterBrokerRecord _ -> Optional.of(Change.BROKER);
            case BrokerRegistrationChangeRecord broker
            when broker.inControlledShutdown() == 1 -> Optional.of(Change.GIVES_UP);
            case BrokerRegistrationChangeRecord broker when broker.fenced() == 1 -> Optional.of(Change.SESSION_ENDS);
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

package io.errata.cli.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real KRaft broker in this process, on loopback alone; its data lie in a folder that a later broker reopens. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    /** Name of the file that exists while the metadata name no leader. */
    private static final String ENDED = "session.ended";

    private final Path folder;
    private final Properties settings;
    private final KafkaRaftServer server;

    private EmbeddedBroker(Path folder, Properties settings) {
        this.folder = folder;
        this.settings = settings;
        this.server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    }

    /** Starts a broker that is the only one of its cluster. */
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        return start(folder, port, Map.of());
    }

    /**
     * Starts a broker.
     *
     * @param folder made if missing; the broker serves again what an earlier broker kept in it
     * @param port   0 = any free one
     * @param over   Kafka's settings by name, which replace the defaults; with more voters the broker is one of a
     *               cluster
     * @throws IOException if the folder cannot be used or the port is taken
     */
    public static EmbeddedBroker start(Path folder, int port, Map<String, String> over) throws IOException {
        Files.createDirectories(folder);
        var settings = settings(folder, Ports.free(port, 0));
        settings.putAll(over);
        format(written(settings, folder));
        endSession(folder, settings);
        var broker = new EmbeddedBroker(folder, settings);
        broker.server.startup();
        return broker;
    }

    /** Ends the session of a broker that crashed in the folder. */
    private static void endSession(Path folder, Properties settings) throws IOException {
        boolean ended = Files.deleteIfExists(folder.resolve(ENDED));
        if (!ended && alone(settings) && Files.exists(folder.resolve("log/__cluster_metadata-0"))) {
            BrokerSessionFencer.end(settings);
        }
    }

    /** Whether the broker is alone. In a cluster, another broker leads its partitions as soon as it is gone. */
    private static boolean alone(Properties settings) {
        return !settings.getProperty("controller.quorum.voters").contains(",");
    }

    public String bootstrap() {
        return settings.getProperty("listeners").split(",", 2)[0].replaceFirst(".*//", "");
    }

    /** @param ports ports of the broker and of the controller */
    private static Properties settings(Path folder, int[] ports) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + ports[0] + ",CONTROLLER://127.0.0.1:" + ports[1]);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports[1]);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", folder.resolve("log").toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        // Kafka compacts only closed segments, and no group continues before the broker has read the topic.
        settings.put("offsets.topic.segment.bytes", "1048576");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        // No other broker can take the partitions.
        settings.put("controlled.shutdown.enable", "false");
        // A broker that stood still for some seconds has not crashed.
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }

    private static Path written(Properties settings, Path folder) throws IOException {
        var file = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        return file;
    }

    /** The tool writes to the given stream; only a failure is worth showing. */
    private static void format(Path file) throws IOException {
        var said = new ByteArrayOutputStream();
        int code = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", clusterId(file), "-c", file.toString()},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IOException(
                    "could not format " + file.getParent() + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }

    /** Makes the id once and keeps it beside the data. */
    private static String clusterId(Path file) throws IOException {
        var kept = file.resolveSibling("cluster.id");
        if (!Files.exists(kept)) {
            Files.writeString(kept, Uuid.randomUuid().toString());
        }
        return Files.readString(kept);
    }

    /** Leaves the folder as a crash does, unless the broker's session can be ended. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try {
            if (alone(settings) && BrokerSessionFencer.end(settings)) {
                Files.createFile(folder.resolve(ENDED));
            }
        } catch (IOException e) {
            log.warn("The broker's session is ended at its next start: {}", e.getMessage());
        }
    }
}

package io.errata.testbed.chaos;

import io.errata.cli.node.Ports;
import io.errata.testbed.chaos.Fault.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/** One broker, or several in a cluster: each holds every record, and all but one must acknowledge it. */
final class BrokerCluster {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final List<Part> parts;
    private final int[] ports;
    private final Uuid cluster = Uuid.randomUuid();

    /** @param ports client ports of all brokers, then their controller ports */
    private BrokerCluster(List<Part> parts, int[] ports) {
        this.parts = parts;
        this.ports = ports;
    }

    static BrokerCluster of(List<Part> parts) throws IOException {
        return new BrokerCluster(parts, Ports.free(new int[2 * parts.size()]));
    }

    List<Part> parts() {
        return parts;
    }

    String bootstrap() {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> "127.0.0.1:" + ports[i])
                .collect(Collectors.joining(","));
    }

    /** Makes the data folder of a broker one of this cluster's. */
    void join(Part broker, Path data) throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("kafka")).resolve("cluster.id"), cluster.toString());
    }

    /** @return arguments of {@code up} */
    List<String> arguments(Part broker) {
        int index = parts.indexOf(broker);
        var port = String.valueOf(ports[index]);
        var arguments = Stream.of("--only", "broker", "--port", port);
        if (parts.size() == 1) {
            return arguments.toList();
        }
        var settings = Map.of(
                "node.id", String.valueOf(index + 1),
                "listeners", "PLAINTEXT://127.0.0.1:%s,CONTROLLER://127.0.0.1:%d".formatted(port, controller(index)),
                "controller.quorum.voters", voters(),
                "default.replication.factor", String.valueOf(parts.size()),
                "min.insync.replicas", String.valueOf(parts.size() - 1),
                "offsets.topic.replication.factor", String.valueOf(parts.size()),
                "transaction.state.log.replication.factor", String.valueOf(parts.size()),
                "transaction.state.log.min.isr", String.valueOf(parts.size() - 1),
                "controlled.shutdown.enable", "true");
        return Stream.concat(
                        arguments,
                        settings.entrySet().stream()
                                .flatMap(setting ->
                                        Stream.of("--set", "broker." + setting.getKey() + "=" + setting.getValue())))
                .toList();
    }

    private int controller(int index) {
        return ports[parts.size() + index];
    }

    private String voters() {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controller(i))
                .collect(Collectors.joining(","));
    }

    /** @throws TimeoutException if some broker still lacks part of some partition */
    void awaitInSync(Duration longest) throws TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            while (!inSync(admin)) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("the brokers are not in sync after " + longest.toSeconds() + " s");
                }
                Thread.sleep(LOOK);
            }
        }
    }

    private boolean inSync(Admin admin) throws InterruptedException {
        try {
            var topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return admin.describeCluster().nodes().get().size() == parts.size()
                    && admin.describeTopics(topics).allTopicNames().get().values().stream()
                            .allMatch(this::inSync);
        } catch (ExecutionException e) {
            // No broker answers for now.
            return false;
        }
    }

    private boolean inSync(TopicDescription topic) {
        return topic.partitions().stream().allMatch(partition -> partition.isr().size() == parts.size());
    }
}

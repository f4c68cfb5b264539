package io.errata.cli.node;

import com.yammer.metrics.core.Gauge;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the session of a broker that is gone: its metadata still name that broker the leader of every partition. A
 * broker that starts from such metadata leads as before, loses every partition at its registration, and leads again. A
 * broker that gives its partitions away before it goes, with no broker to take them, runs on for a moment without
 * leaders. Kafka 4.3.1 handles both badly. It may call a transaction that is prepared then complete without its
 * markers. Readers of committed records then stop there for ever. The cause:
 * KRaftMetadataCache.getPartitionLeaderEndpoint no longer tells a partition without a leader from a deleted one. Kafka
 * 4.4.0 behaves the same. A group coordinator may also answer from offsets that it has half read. So the session ends
 * while a controller runs alone, and a broker leads once.
 */
final class BrokerSessionFencer {
    private static final Logger log = LoggerFactory.getLogger(BrokerSessionFencer.class);
    private static final Duration END_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private BrokerSessionFencer() {}

    /**
     * Returns when the metadata name no leader, or after a minute.
     *
     * @param settings settings of a node that is broker and controller; other processes may have its ports by now
     * @return whether the metadata name no leader
     */
    static boolean end(Properties settings) throws IOException {
        var server = new KafkaRaftServer(new KafkaConfig(controllerAlone(settings), false), Time.SYSTEM);
        server.startup();
        try {
            return awaitFenced();
        } finally {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static Properties controllerAlone(Properties settings) throws IOException {
        int port = Ports.free(0)[0];
        var alone = new Properties();
        alone.putAll(settings);
        alone.put("process.roles", "controller");
        alone.put("listeners", "CONTROLLER://127.0.0.1:" + port);
        alone.put("controller.quorum.voters", settings.getProperty("node.id") + "@127.0.0.1:" + port);
        alone.put("broker.session.timeout.ms", "100");
        alone.put("broker.heartbeat.interval.ms", "50");
        return alone;
    }

    private static boolean awaitFenced() {
        long start = System.nanoTime();
        while (!fenced()) {
            if (System.nanoTime() - start > END_TIMEOUT.toNanos()) {
                log.warn("The broker's old session has not ended in {} s", END_TIMEOUT.toSeconds());
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    /** Reads the metric without JMX, because a process that is told to end stops JMX first. */
    private static boolean fenced() {
        return KafkaYammerMetrics.defaultRegistry().allMetrics().entrySet().stream()
                .filter(metric -> metric.getKey().getName().equals("FencedBrokerCount"))
                .anyMatch(metric -> metric.getValue() instanceof Gauge<?> gauge
                        && gauge.value() instanceof Integer count
                        && count > 0);
    }
}

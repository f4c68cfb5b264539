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
 * The session of a broker that is gone, in whose metadata it still leads every partition. If it started from there, it would lead as
 * before, lose every partition at its registration, and lead again; if it were to give its partitions away before it goes, with
 * nobody to take them, it would run on for a moment while nobody leads. Kafka 4.3.1 takes either badly. A transaction that is
 * prepared then may be called complete without its markers, so that readers of committed records stop there for ever:
 * KRaftMetadataCache.getPartitionLeaderEndpoint, that of 4.4.0 too, tells a partition without a leader from one that was deleted no
 * more. And a group coordinator may answer from offsets it has half read. So the session ends while there is a controller alone,
 * and a broker leads once.
 */
final class BrokerSessionFencer {
    private static final Logger log = LoggerFactory.getLogger(BrokerSessionFencer.class);
    private static final Duration END_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private BrokerSessionFencer() {}

    /**
     * Returns when the metadata say that nothing leads, or after a minute.
     *
     * @param settings of a node that is broker and controller; others may have its ports by now
     * @return whether they say so
     */
    static boolean end(Properties settings) throws IOException {
        int port = Ports.free(0)[0];
        var alone = new Properties();
        alone.putAll(settings);
        alone.put("process.roles", "controller");
        alone.put("listeners", "CONTROLLER://127.0.0.1:" + port);
        alone.put("controller.quorum.voters", settings.getProperty("node.id") + "@127.0.0.1:" + port);
        alone.put("broker.session.timeout.ms", "100");
        alone.put("broker.heartbeat.interval.ms", "50");
        var server = new KafkaRaftServer(new KafkaConfig(alone, false), Time.SYSTEM);
        server.startup();
        try {
            long start = System.nanoTime();
            while (!fenced()) {
                if (System.nanoTime() - start > END_TIMEOUT.toNanos()) {
                    log.warn("The broker's old session has not ended in {} s", END_TIMEOUT.toSeconds());
                    return false;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            return true;
        } finally {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Not by JMX: a process that is told to end takes that away first. */
    private static boolean fenced() {
        return KafkaYammerMetrics.defaultRegistry().allMetrics().entrySet().stream()
                .filter(metric -> metric.getKey().getName().equals("FencedBrokerCount"))
                .anyMatch(metric -> metric.getValue() instanceof Gauge<?> gauge
                        && gauge.value() instanceof Integer count
                        && count > 0);
    }
}

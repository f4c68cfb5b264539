package io.errata.cli.node;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker that was killed left in its cluster's metadata: itself, leading every partition. If it started from there, it would
 * lead as before, lose every partition at its registration, and lead again. Kafka 4.3.1 takes that badly twice. A transaction that
 * was prepared when it was killed may be called complete without its markers, so that readers of committed records stop there for
 * ever: KRaftMetadataCache.getPartitionLeaderEndpoint, that of 4.4.0 too, tells a partition without a leader from one that was
 * deleted no more. And a group coordinator may answer from offsets it has half read. So the old session ends first, with a
 * controller alone, and the broker leads once.
 */
final class CrashedBroker {
    private static final Logger log = LoggerFactory.getLogger(CrashedBroker.class);
    private static final String FENCED = "kafka.controller:type=KafkaController,name=FencedBrokerCount";
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private CrashedBroker() {}

    /**
     * Returns when the metadata say that nothing leads.
     *
     * @param settings   of a node that is broker and controller
     * @param controller its port
     */
    static void fence(Properties settings, int controller) throws IOException {
        var alone = new Properties();
        alone.putAll(settings);
        alone.put("process.roles", "controller");
        alone.put("listeners", "CONTROLLER://127.0.0.1:" + controller);
        alone.put("broker.session.timeout.ms", "1000");
        var server = new KafkaRaftServer(new KafkaConfig(alone, false), Time.SYSTEM);
        server.startup();
        try {
            long start = System.nanoTime();
            while (fenced() == 0) {
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    log.warn("The broker's old session has not ended in {} s", LONGEST.toSeconds());
                    return;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } finally {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static int fenced() throws IOException {
        try {
            return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(FENCED), "Value"))
                    .intValue();
        } catch (InstanceNotFoundException | AttributeNotFoundException e) {
            return 0;
        } catch (JMException e) {
            throw new IOException("could not read " + FENCED, e);
        }
    }
}

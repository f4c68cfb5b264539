package io.errata.testbed.soak;

import io.errata.schemas.topic.ProgressListener;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import io.errata.serac.torch.runtime.PrecisionSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Measures how many queries a new installation answers, then sends a share of that rate for a time. It then stops and
 * waits until no query is left. Meanwhile it publishes and revokes edits. One thread.
 */
public final class SoakTest {
    private static final String NAMESPACE = "soak";
    private static final String GROUP = "errata-predictor";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private final Plan plan;
    private final ProgressListener progress;
    private final SoakListener witness;

    /**
     * The plan of a test.
     *
     * @param folder         new folder; it gets data and logs of every process
     * @param warmUp         time at full rate: half of it warms up, half of it measures capacity
     * @param time           length of the load
     * @param share          share of capacity; 3 = three times as much
     * @param editsPerSecond edits published a second; the test revokes as many
     * @param every          time between two samples
     * @param precision      precision of the models
     */
    public record Plan(
            Path folder,
            Duration warmUp,
            Duration time,
            double share,
            double editsPerSecond,
            Duration every,
            PrecisionSetting precision) {
        public Plan {
            if (warmUp.toSeconds() < 2 || time.toSeconds() < 1 || every.toMillis() < 100) {
                throw new IllegalArgumentException("--warm-up must be ≥ 2 s, --minutes ≥ 1 s, --every ≥ 0.1 s");
            }
            if (share <= 0 || editsPerSecond < 0) {
                throw new IllegalArgumentException("the share of capacity must be > 0, --edits-per-second ≥ 0");
            }
        }
    }

    /** Receives the result so far, every minute and at the end. */
    @FunctionalInterface
    public interface SoakListener {
        void seen(Result soFar) throws IOException;
    }

    public SoakTest(Plan plan, ProgressListener progress, SoakListener witness) {
        this.plan = plan;
        this.progress = progress;
        this.witness = witness;
    }

    /**
     * Runs the test.
     *
     * @throws InterruptedException if interrupted; the listener has received the result until then
     * @throws IOException          if files or processes fail, also if a process ends by itself
     */
    public void run() throws IOException, TimeoutException, InterruptedException {
        try (var processes = new Processes(plan.folder(), NAMESPACE, plan.precision(), START_TIMEOUT);
                var admin = Admin.create(processes.clients());
                var queries = new QueryLoad(processes.clients(), NAMESPACE);
                var edits = new EditLoad(processes.clients(), NAMESPACE)) {
            var backlog = Backlog.of(admin, GROUP, new Topics("").name(Topic.QUERIES));
            var course = new SoakRun(plan, new SoakRun.Scene(processes, queries, edits, backlog), progress, witness);
            try (course) {
                course.run();
            } finally {
                // Kafka's clients leave the flag set, and with it the report cannot write a file.
                boolean interrupted = Thread.interrupted();
                witness.seen(course.soFar());
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}

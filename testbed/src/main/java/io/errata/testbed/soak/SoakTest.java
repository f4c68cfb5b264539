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
 * Finds out how many queries an installation of its own answers, sends a share of that for a time, stops, and waits until
 * nothing is left; meanwhile edits come and go. One thread.
 */
public final class SoakTest {
    private static final String NAMESPACE = "soak";
    private static final String GROUP = "errata-predictor";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private final Plan plan;
    private final ProgressListener progress;
    private final SoakListener witness;

    /**
     * What shall be done.
     *
     * @param folder         new; data and logs of every process
     * @param warmUp         as many queries as can be answered: half of it to warm up, half of it to measure
     * @param time           of the load
     * @param share          of capacity; 3 = three times as much
     * @param editsPerSecond published, and as many revoked
     * @param every          between two samples
     * @param precision      of the models
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

    /** Is told every minute and at the end. */
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
     * @throws InterruptedException when interrupted; the witness was told of what was seen until then
     * @throws IOException          also if a process ends by itself
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
                // Kafka's clients leave the flag set, and with it no file can be written.
                boolean interrupted = Thread.interrupted();
                witness.seen(course.soFar());
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}

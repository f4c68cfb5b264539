package io.errata.testbed.chaos;

import io.errata.client.edit.EditClient;
import io.errata.client.query.QueryClient;
import io.errata.schemas.Edit;
import io.errata.schemas.Task;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serving.model.BuiltInModels;
import io.errata.serving.model.Models;
import io.errata.testbed.chaos.Fault.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Runs one installation through the faults of many seeds, one after the other, and checks each from the outside. */
public final class Chaos {
    /** The time limit is long because the checks promise no latency: on an overloaded machine, late is not lost. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    private static final String CALM = "calm";
    private static final List<Part> KILLED = List.of(Part.PREDICTOR_A, Part.PREDICTOR_B, Part.PREDICTOR_A);

    private final Plan plan;
    private final ChaosListener witness;

    /**
     * The plan of a test.
     *
     * @param folder    new folder; it gets data and logs of every process
     * @param firstSeed first seed; the others follow it
     * @param seeds     number of seeds, ≥ 0
     * @param time      length of each seed's load
     * @param brokers   1, or 3 that each hold every record, with one away at a time
     * @param recovery  whether the test first measures recovery
     * @param precision precision of all models, including those that check the answers
     */
    public record Plan(
            Path folder,
            long firstSeed,
            int seeds,
            Duration time,
            int brokers,
            boolean recovery,
            PrecisionSetting precision) {
        public Plan {
            if (seeds < 0 || time.toSeconds() < 1) {
                throw new IllegalArgumentException("--seeds must be ≥ 0 and --seconds ≥ 1");
            }
            if (brokers != 1 && brokers != 3) {
                throw new IllegalArgumentException("--brokers must be 1 or 3, was " + brokers);
            }
        }
    }

    /**
     * The result of a seed.
     *
     * @param faults        faults in time order
     * @param kills         number of kills among them
     * @param unsent        requests and queries that the client could not send
     * @param settleSeconds seconds from the end of the load until everything has its outcome
     */
    public record Trial(
            long seed,
            List<String> faults,
            long kills,
            int requests,
            int queries,
            int unsent,
            double settleSeconds,
            Verdict verdict) {}

    /** Receives each result when it is complete. */
    public interface ChaosListener {
        void recovered(Recovery recovery) throws IOException;

        void tried(Trial trial) throws IOException;
    }

    private record TrialContext(TestInstallation installation, Load.Clients clients, Models models) {}

    public Chaos(Plan plan, ChaosListener witness) {
        this.plan = plan;
        this.witness = witness;
    }

    /** @throws TimeoutException if a part does not start */
    public void run() throws IOException, TimeoutException, InterruptedException {
        var namespaces = LongStream.range(plan.firstSeed(), plan.firstSeed() + plan.seeds())
                .boxed()
                .flatMap(seed -> namespaces(seed).stream());
        try (var installation = new TestInstallation(
                        plan.folder(),
                        Stream.concat(Stream.of(CALM), namespaces).toList(),
                        plan.brokers(),
                        plan.precision(),
                        ANSWER_TIMEOUT);
                var edits = new EditClient(installation.clients(), new Topics(""), Codecs.singleObject());
                var queries = new QueryClient(installation.clients(), new Topics(""), Codecs.singleObject());
                var supply = BuiltInModels.open(
                        "cpu", plan.precision(), PretrainedEncoder.small(), Set.of(Task.QUESTION_ANSWERING))) {
            supply.shareCores(Oracle.THREADS);
            if (plan.recovery()) {
                for (var part : KILLED) {
                    witness.recovered(Recovery.measure(installation, queries, CALM, part));
                    installation.awaitReady();
                }
            }
            var sitting =
                    new TrialContext(installation, new Load.Clients(edits, queries, ANSWER_TIMEOUT), supply.load());
            for (long seed = plan.firstSeed(); seed < plan.firstSeed() + plan.seeds(); seed++) {
                witness.tried(trial(sitting, seed));
            }
        }
    }

    private static List<String> namespaces(long seed) {
        return List.of("seed-" + seed + "-a", "seed-" + seed + "-b");
    }

    private Trial trial(TrialContext sitting, long seed) throws TimeoutException, InterruptedException {
        var installation = sitting.installation();
        var faults = Fault.schedule(seed, plan.time(), installation.possible(), Part.with(plan.brokers()));
        var load = new Load(sitting.clients(), namespaces(seed), seed);
        // Runs outside the common pool, because its threads report the end of a process after a signal.
        var inflicted = CompletableFuture.runAsync(
                () -> inflict(installation, faults), task -> Thread.ofVirtual().start(task));
        load.run(plan.time());
        long end = System.nanoTime();
        inflicted.join();
        load.await();
        double settled = (System.nanoTime() - end) / 1e9;
        installation.awaitReady();
        var evidence = Evidence.read(installation.clients(), Set.copyOf(namespaces(seed)));
        var oracle = new Oracle(
                sitting.models(), evidence.events().stream().collect(Collectors.groupingBy(Edit::getNamespace)));
        var sent = load.sent();
        return new Trial(
                seed,
                faults.stream().map(Fault::toString).toList(),
                faults.stream().filter(fault -> fault.kind().kills()).count(),
                sent.requests().size(),
                sent.queries().size(),
                load.size() - sent.requests().size() - sent.queries().size(),
                settled,
                new DeliveryCheck(sent, evidence).verdict(oracle.contradictions(evidence.predictions())));
    }

    /** Inflicts each fault at its time, even while earlier faults last. */
    private static void inflict(TestInstallation installation, List<Fault> faults) {
        long start = System.nanoTime();
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = faults.stream()
                    .map(fault -> each.submit(() -> {
                        LockSupport.parkNanos(start + fault.at().toNanos() - System.nanoTime());
                        installation.inflict(fault);
                        return fault;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}

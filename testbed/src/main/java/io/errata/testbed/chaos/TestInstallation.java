package io.errata.testbed.chaos;

import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.testbed.chaos.Fault.Kind;
import io.errata.testbed.chaos.Fault.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A broker or three, an edit-ingest and two predictors, each a process of its own on loopback. */
final class TestInstallation implements AutoCloseable {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String AHEAD = "+10s";
    private static final String RIGHT = "+0s";

    private final Map<Part, SupervisedProcess> members = new ConcurrentHashMap<>();
    private final Path folder;
    private final QuotaDisk disk;
    private final BrokerCluster brokers;
    private final Lock oneBroker = new ReentrantLock();
    private final Duration longest;
    private final List<String> settings;

    /**
     * @param folder     new; data and what every process says
     * @param namespaces served
     * @param brokers    1 to 3
     * @param precision  of the models
     * @param longest    until a part is ready, or all brokers hold all there is
     * @throws TimeoutException if a part is not ready in time
     */
    TestInstallation(Path folder, List<String> namespaces, int brokers, PrecisionSetting precision, Duration longest)
            throws IOException, TimeoutException, InterruptedException {
        this.folder = folder;
        this.disk = QuotaDisk.at(Files.createDirectories(data(Part.SMALL_DISK)));
        // Or whoever stops this process has the others to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        var parts = Part.with(brokers);
        this.brokers = BrokerCluster.of(parts.stream().filter(Part::broker).toList());
        this.longest = longest;
        this.settings = List.of(
                "--set", "device=cpu",
                "--set", "precision=" + precision.label(),
                "--set", "namespaces=" + String.join(",", namespaces),
                "--set", "session.timeout.ms=" + SESSION_TIMEOUT.toMillis());
        try {
            for (var broker : this.brokers.parts()) {
                this.brokers.join(broker, data(broker));
                start(broker, this.brokers.arguments(broker));
            }
            awaitReady();
            for (var part : parts.stream().filter(part -> !part.broker()).toList()) {
                var app = part == Part.INGEST ? "ingest" : "predictor";
                start(part, List.of("--only", app, "--bootstrap", this.brokers.bootstrap()));
            }
            awaitReady();
        } catch (IOException | TimeoutException e) {
            close();
            throw e;
        }
    }

    /** What can be inflicted on this machine. */
    Set<Kind> possible() {
        var possible = EnumSet.allOf(Kind.class);
        if (!disk.small()) {
            possible.remove(Kind.FULL_DISK);
        }
        if (FakeTime.library().isEmpty()) {
            possible.remove(Kind.CLOCK);
        }
        return possible;
    }

    private void start(Part part, List<String> arguments) throws IOException {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("--data", Files.createDirectories(data(part)).toString()));
        all.addAll(settings);
        FakeTime.set(clock(part), RIGHT);
        members.put(
                part,
                new SupervisedProcess(new SupervisedProcess.Plan(
                        part.name(), data(part), all, environment(part), folder.resolve(part + ".log"))));
    }

    /** Lives too short for the optimising compiler, and many of them to a machine. */
    private Map<String, String> environment(Part part) {
        var environment = new HashMap<>(FakeTime.environment(clock(part)));
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Xmx1g");
        return environment;
    }

    private Path data(Part part) {
        return folder.resolve(part.toString());
    }

    private Path clock(Part part) {
        return folder.resolve(part + ".clock");
    }

    Map<String, Object> clients() {
        return Map.of("bootstrap.servers", brokers.bootstrap());
    }

    /** Returns when it is over. Of several brokers, one after the other: when all hold again what the last had missed. */
    void inflict(Fault fault) throws IOException, TimeoutException, InterruptedException {
        if (!fault.part().broker() || brokers.parts().size() == 1) {
            strike(fault);
            return;
        }
        oneBroker.lock();
        try {
            for (var broker : brokers.parts()) {
                await(broker);
            }
            brokers.awaitInSync(longest);
            strike(fault);
        } finally {
            oneBroker.unlock();
        }
    }

    private void strike(Fault fault) throws IOException, InterruptedException {
        begin(fault);
        Thread.sleep(fault.lasting());
        end(fault);
    }

    private void begin(Fault fault) throws IOException, InterruptedException {
        var member = member(fault.part());
        switch (fault.kind()) {
            case KILL -> member.kill();
            case WIPE -> member.wipe();
            case STOP -> {
                var process = member.process();
                process.terminate();
                process.await();
            }
            case PAUSE -> member.process().pause();
            case FULL_DISK -> {
                disk.fill();
                member.process().terminate();
            }
            case CLOCK -> FakeTime.set(clock(fault.part()), AHEAD);
        }
    }

    /** Ends what lasts. */
    private void end(Fault fault) throws IOException {
        switch (fault.kind()) {
            case KILL, WIPE, STOP -> {}
            case PAUSE -> member(fault.part()).process().resume();
            case FULL_DISK -> disk.free();
            case CLOCK -> FakeTime.set(clock(fault.part()), RIGHT);
        }
    }

    /** @throws TimeoutException naming what is not ready */
    void awaitReady() throws TimeoutException, InterruptedException {
        for (var part : members.keySet()) {
            await(part);
        }
    }

    /** A part may end and be started again meanwhile. */
    private void await(Part part) throws TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < deadline) {
            var process = member(part).process();
            try {
                process.ready().get(1, TimeUnit.SECONDS);
                if (process.alive()) {
                    return;
                }
                Thread.sleep(LOOK);
            } catch (TimeoutException | ExecutionException e) {
                // Asked again.
            }
        }
        throw new TimeoutException(
                part + " is not ready after " + longest.toSeconds() + " s: see " + folder.resolve(part + ".log"));
    }

    private SupervisedProcess member(Part part) {
        var member = members.get(part);
        if (member == null) {
            throw new IllegalStateException(part + " was never started");
        }
        return member;
    }

    @Override
    public void close() {
        members.values().forEach(SupervisedProcess::close);
        disk.close();
    }
}

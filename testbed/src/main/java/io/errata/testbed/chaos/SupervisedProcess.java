package io.errata.testbed.chaos;

import io.errata.cli.node.Folders;
import io.errata.testbed.process.SupervisedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process of an installation that restarts whenever it ends, like under a container supervisor. Safe for many
 * threads.
 */
final class SupervisedProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SupervisedProcess.class);
    private static final long LOOK_MS = 100;

    private final Plan plan;
    private final Thread supervisor;
    private SupervisedNode process;
    private boolean closed;

    /**
     * The plan of a process.
     *
     * @param data      folder of its local stores, which {@link SupervisedProcess#wipe} empties
     * @param arguments arguments of {@code up}
     * @param log       error stream of all its restarts
     */
    record Plan(String name, Path data, List<String> arguments, Map<String, String> environment, Path log) {}

    SupervisedProcess(Plan plan) throws IOException {
        this.plan = plan;
        this.process = start();
        this.supervisor = Thread.ofPlatform().name(plan.name() + "-supervisor").start(this::supervise);
    }

    private SupervisedNode start() throws IOException {
        return SupervisedNode.start(plan.arguments(), plan.environment(), Optional.of(plan.log()));
    }

    private void supervise() {
        try {
            while (restartIfEnded()) {
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.error("{} cannot be started again", plan.name(), e);
        }
    }

    private synchronized boolean restartIfEnded() throws IOException {
        if (!closed && !process.alive()) {
            process = start();
        }
        return !closed;
    }

    /** The current process; another one follows soon if it has ended. */
    synchronized SupervisedNode process() {
        return process;
    }

    synchronized void kill() throws InterruptedException {
        process.kill();
        process.await();
    }

    /** Kills the process; it restarts without its local stores. */
    synchronized void wipe() throws IOException, InterruptedException {
        kill();
        try (var inside = Files.list(plan.data())) {
            for (var entry : inside.toList()) {
                Folders.delete(entry);
            }
        }
    }

    Path data() {
        return plan.data();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            process.kill();
        }
        try {
            supervisor.join();
            process().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

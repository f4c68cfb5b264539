package io.errata.cli.console;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a command early on Ctrl-C or SIGTERM: it interrupts the thread that made this object. The process then waits
 * until that thread has closed its resources and written its output, for at most half a minute.
 */
public final class GracefulShutdown implements AutoCloseable {
    private static final int MAX_SECONDS = 30;

    private final Thread runner = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;

    /** Work that an interrupt may cut off. */
    public interface Work {
        public void run() throws IOException, TimeoutException, InterruptedException;
    }

    public GracefulShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /**
     * Runs until the work is done or the process is told to end. A failure of interrupted work then counts as none.
     */
    public void run(Work work) throws IOException, TimeoutException, InterruptedException {
        try {
            work.run();
        } catch (IOException | TimeoutException | InterruptedException | RuntimeException e) {
            if (!stopped) {
                throw e;
            }
            // Kafka's clients leave the interrupt flag set, and with it the command could write nothing more.
            var _ = Thread.interrupted();
        }
    }

    /** Handles the signal. */
    void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        stopped = true;
        runner.interrupt();
        try {
            var _ = ended.await(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}

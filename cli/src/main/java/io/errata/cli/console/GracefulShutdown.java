package io.errata.cli.console;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a command that is told to end before its time, by Ctrl-C or SIGTERM: the thread that made this is interrupted, and
 * the process waits until it has closed what it opened and said what it has to say, or for half a minute.
 */
public final class GracefulShutdown implements AutoCloseable {
    private static final int MAX_SECONDS = 30;

    private final Thread runner = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;

    /** May be cut off. */
    public interface Work {
        public void run() throws IOException, TimeoutException, InterruptedException;
    }

    public GracefulShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** Runs until the work is done or the process is told to end; what an interrupted one fails with then is no failure. */
    public void run(Work work) throws IOException, TimeoutException, InterruptedException {
        try {
            work.run();
        } catch (IOException | TimeoutException | InterruptedException | RuntimeException e) {
            if (!stopped) {
                throw e;
            }
            // As Kafka's clients leave it, nothing more could be written.
            var _ = Thread.interrupted();
        }
    }

    /** What the signal does. */
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

package io.errata.runtime.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The parts that an app or a node has opened, closed in reverse order. For one thread at a time. */
public final class Resources implements AutoCloseable {
    private final String owner;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Resources(String owner) {
        this.owner = owner;
    }

    /** Opens the parts of an app, each with {@link Resources#opened}. */
    @FunctionalInterface
    public interface Opening<A, E extends Exception> {
        A open(Resources resources) throws E;
    }

    /**
     * Opens an app. If that fails, closes every part opened so far, because open threads would keep an idle process
     * alive.
     *
     * @param owner named in the error if a part cannot be closed
     */
    public static <A, E extends Exception> A open(String owner, Opening<A, E> opening) throws E {
        var resources = new Resources(owner);
        try {
            return opening.open(resources);
        } catch (Exception e) {
            resources.closeAll().forEach(e::addSuppressed);
            throw e;
        }
    }

    public <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /**
     * Closes every part, the last opened first.
     *
     * @throws IllegalStateException if a part could not be closed; the others are closed
     */
    @Override
    public void close() {
        var failures = closeAll();
        if (!failures.isEmpty()) {
            var failure = new IllegalStateException("could not close " + owner);
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private List<Exception> closeAll() {
        var failures = new ArrayList<Exception>();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        return failures;
    }
}

package io.errata.runtime.streams;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/** What an app has opened, to be closed in reverse order. For one thread at a time. */
public final class Resources implements AutoCloseable {
    private final String owner;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Resources(String owner) {
        this.owner = owner;
    }

    /**
     * Opens an app, or closes what it had opened when it fails: threads that are open keep a process alive that has nothing
     * to do.
     *
     * @param owner named where it cannot be closed
     */
    public static <A> A open(String owner, Function<Resources, A> opening) {
        var resources = new Resources(owner);
        try {
            return opening.apply(resources);
        } catch (RuntimeException e) {
            resources.closeAll().ifPresent(e::addSuppressed);
            throw e;
        }
    }

    public <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /**
     * Closes everything, the last opened first.
     *
     * @throws IllegalStateException if a part could not be closed; the others are
     */
    @Override
    public void close() {
        closeAll().ifPresent(failure -> {
            throw failure;
        });
    }

    private Optional<IllegalStateException> closeAll() {
        Optional<IllegalStateException> failure = Optional.empty();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                var first = failure.orElseGet(() -> new IllegalStateException("could not close " + owner));
                first.addSuppressed(e);
                failure = Optional.of(first);
            }
        }
        return failure;
    }
}

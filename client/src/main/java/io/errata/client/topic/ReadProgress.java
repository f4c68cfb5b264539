package io.errata.client.topic;

import io.errata.schemas.topic.ProgressListener;
import java.util.function.LongConsumer;

/** Turns the number of records left, as {@link TopicReader#readAll} tells it, into progress. For one thread. */
public final class ReadProgress implements LongConsumer {
    private final String what;
    private final ProgressListener listener;
    /** The largest number left so far. */
    private long all = 1;

    /** @param what the work, for people, such as {@code reading queries} */
    public ReadProgress(String what, ProgressListener listener) {
        this.what = what;
        this.listener = listener;
    }

    @Override
    public void accept(long left) {
        all = Math.max(all, left);
        listener.at(what, all - left, all);
    }
}

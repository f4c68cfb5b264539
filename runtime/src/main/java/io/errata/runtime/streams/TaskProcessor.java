package io.errata.runtime.streams;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A processor whose handler is made once Streams gives a task's context, so that the handler's fields are final. Streams
 * initialises one processor again when its task is taken up again; the handler is a new one then.
 *
 * @param <O> of the keys and values forwarded
 */
public final class TaskProcessor<O> implements Processor<byte[], byte[], O, O> {
    private final Function<ProcessorContext<O, O>, Handler> handlers;
    private @Nullable Handler handler;

    /** Handles the records of one task. For one stream thread. */
    @FunctionalInterface
    public interface Handler extends AutoCloseable {
        void process(Record<byte[], byte[]> record);

        /** The task ends here, or moves. */
        @Override
        default void close() {}
    }

    /** @param handlers called each time a task is initialised; may open stores and schedule, must not forward */
    public TaskProcessor(Function<ProcessorContext<O, O>, Handler> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void init(ProcessorContext<O, O> context) {
        handler = handlers.apply(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (handler == null) {
            throw new IllegalStateException("not initialised");
        }
        handler.process(record);
    }

    @Override
    public void close() {
        if (handler != null) {
            handler.close();
        }
    }
}

package io.errata.runtime.streams.async;

import io.errata.runtime.streams.SourceRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** The work on the records of an in-flight store, by offset in order of arrival. For one stream thread. */
final class PendingEvents {
    private final AsyncStrategy.Order order;
    private final InFlightLimit limit;
    private final Map<Long, Started> started = new LinkedHashMap<>();

    private record Started(SourceRecord source, AsyncWork work) {}

    PendingEvents(AsyncStrategy.Order order, InFlightLimit limit) {
        this.order = order;
        this.limit = limit;
    }

    /** A record that is in flight already goes behind those that came since: whatever depends on order sees the last one. */
    void add(SourceRecord source, AsyncWork work) {
        if (started.remove(source.offset()) == null) {
            limit.enter();
        }
        started.put(source.offset(), new Started(source, work));
    }

    /**
     * Lets go of what is done.
     *
     * @param clock    milliseconds since 1970
     * @param finished told of each outcome, in the strategy's order
     */
    void finishDone(LongSupplier clock, BiConsumer<SourceRecord, AsyncOutcome> finished) {
        for (var each = started.values().iterator(); each.hasNext(); ) {
            var next = each.next();
            var outcome = next.work().poll(clock.getAsLong());
            if (outcome.isPresent()) {
                finished.accept(next.source(), outcome.get());
                each.remove();
                limit.leave(1);
            } else if (order == AsyncStrategy.Order.ARRIVAL) {
                return;
            }
        }
    }

    void clear() {
        limit.leave(started.size());
        started.clear();
    }
}

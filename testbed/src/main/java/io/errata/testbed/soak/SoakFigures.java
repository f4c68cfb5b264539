package io.errata.testbed.soak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is measured, under the names it has everywhere. */
final class SoakFigures {
    static final String SENT = "sent";
    static final String ANSWERED = "answered";
    static final String DEAD_LETTERS = "deadLetters";
    static final String LAG = "lag";
    static final String IN_FLIGHT = "inFlight";
    static final String REBALANCES = "rebalances";
    static final String LIVE_EDITS = "liveEdits";

    /** Of the apps, as their figures begin. */
    static final List<String> APPS = List.of("predictor", "ingest");

    private SoakFigures() {}

    /** What an app uses; its name goes before. */
    enum Resource {
        RSS("RssBytes", 0),
        /** Resident, without heap and files: what native code allocates, metaspace, compiled code, stacks. */
        NATIVE("NativeBytes", 0),
        HEAP("HeapBytes", 0),
        /** Direct and mapped buffers; what nobody holds any more goes with the next collection of the heap. */
        BUFFERS("BufferBytes", 1 << 20),
        /** Block cache, memtables, table readers; a memtable of Kafka's default fills for an hour, then is written out. */
        ROCKSDB("RocksdbBytes", 16 << 20),
        /** Folder of the local stores. */
        DISK("DiskBytes", 0),
        THREADS("Threads", 0),
        HANDLES("Handles", 0);

        private final String title;
        private final double piece;

        /** @param piece that it takes and gives back at a time: its mean may differ by as much */
        Resource(String title, double piece) {
            this.title = title;
            this.piece = piece;
        }

        double piece() {
            return piece;
        }

        String of(String app) {
            return app + title;
        }
    }

    /** By name, in a fixed order. */
    static Map<String, Resource> resources() {
        var resources = new LinkedHashMap<String, Resource>();
        for (var app : APPS) {
            for (var resource : Resource.values()) {
                resources.put(resource.of(app), resource);
            }
        }
        return resources;
    }
}

package io.errata.testbed.soak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the figures. */
final class SoakFigures {
    static final String SENT = "sent";
    static final String ANSWERED = "answered";
    static final String DEAD_LETTERS = "deadLetters";
    static final String LAG = "lag";
    static final String IN_FLIGHT = "inFlight";
    static final String REBALANCES = "rebalances";
    static final String LIVE_EDITS = "liveEdits";

    /** The apps, by the prefix of their figures. */
    static final List<String> APPS = List.of("predictor", "ingest");

    private SoakFigures() {}

    /** A resource that an app uses; the app's name precedes the title. */
    enum Resource {
        RSS("RssBytes", 0),
        /** Resident without heap and files: allocations of native code, metaspace, compiled code, stacks. */
        NATIVE("NativeBytes", 0),
        HEAP("HeapBytes", 0),
        /** Direct and mapped buffers; the next collection of the heap frees unreferenced ones. */
        BUFFERS("BufferBytes", 1 << 20),
        /**
         * Block cache, memtables, table readers. A memtable of Kafka's default size fills for an hour, then is written
         * out.
         */
        ROCKSDB("RocksdbBytes", 16 << 20),
        /** Folder of the local stores. */
        DISK("DiskBytes", 0),
        THREADS("Threads", 0),
        HANDLES("Handles", 0);

        private final String title;
        private final double piece;

        /**
         * @param piece unit in bytes in which the app takes and returns the resource; its mean may differ by as much
         */
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

    /** All resources by name, in a fixed order. */
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

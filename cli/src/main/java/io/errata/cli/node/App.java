package io.errata.cli.node;

import java.util.Locale;
import java.util.Set;

/** What a node may run beside a broker, under the name it has everywhere. */
public enum App {
    INGEST("edit-ingest"),
    PREDICTOR("predictor-stream");

    public static final Set<App> BOTH = Set.of(values());

    private final String title;

    App(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Before its settings, and its folder in a node's. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}

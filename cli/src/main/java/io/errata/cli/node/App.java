package io.errata.cli.node;

import java.util.Locale;
import java.util.Set;

/** An app that a node may run beside a broker, under the name that it has everywhere. */
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

    /** Prefix of the app's settings, and name of its folder in a node's folder. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}

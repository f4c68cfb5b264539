package io.errata.cli.node;

import io.errata.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a node shall be.
 *
 * @param bootstrap  an existing cluster; empty = a broker inside
 * @param port       of the broker inside; 0 = any free one
 * @param data       folder of the broker inside and of the local stores
 * @param partitions of each topic that is made
 * @param settings   of both apps by name, each taking those it knows; one with {@code ingest.} or {@code predictor.} before it
 *                   is for that app alone, and of {@code http.} the predictor takes only host and port without its name
 * @param apps       it runs; the other may run elsewhere on the same topics
 */
public record NodePlan(
        Optional<String> bootstrap,
        int port,
        Path data,
        Topics topics,
        int partitions,
        Map<String, String> settings,
        Set<App> apps) {
    public NodePlan {
        settings = Map.copyOf(settings);
        apps = Set.copyOf(apps);
    }

    /** A setting of the predictor, {@code auto} where it is not set. */
    public String setting(String name) {
        return settings.getOrDefault(App.PREDICTOR.prefix() + "." + name, settings.getOrDefault(name, "auto"));
    }

    /** With one setting more, or set to another value. */
    public NodePlan with(String setting, String value) {
        var changed = new HashMap<>(settings);
        changed.put(setting, value);
        return new NodePlan(bootstrap, port, data, topics, partitions, changed, apps);
    }

    public NodePlan with(Set<App> others) {
        return new NodePlan(bootstrap, port, data, topics, partitions, settings, others);
    }
}

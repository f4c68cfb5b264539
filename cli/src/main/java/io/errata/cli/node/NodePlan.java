package io.errata.cli.node;

import io.errata.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plan of a node: its cluster, folder, settings and apps.
 *
 * @param bootstrap  an existing cluster; empty = a broker inside
 * @param port       port of the broker inside; 0 = any free one
 * @param data       folder of the broker inside and of the local stores
 * @param partitions partitions of each topic that the node creates
 * @param settings   settings of both apps by name; each app takes those it knows. A prefix {@code ingest.} or {@code
 *                   predictor.} gives a setting to that app alone. The predictor takes only host and port of {@code
 *                   http.} without its prefix.
 * @param apps       the apps that the node runs; the other may run elsewhere on the same topics
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

    /** The value of a predictor's setting; {@code auto} if it is not set. */
    public String setting(String name) {
        return settings.getOrDefault(App.PREDICTOR.prefix() + "." + name, settings.getOrDefault(name, "auto"));
    }

    /** Returns a plan that adds one setting or replaces its value. */
    public NodePlan with(String setting, String value) {
        var changed = new HashMap<>(settings);
        changed.put(setting, value);
        return new NodePlan(bootstrap, port, data, topics, partitions, changed, apps);
    }

    public NodePlan with(Set<App> others) {
        return new NodePlan(bootstrap, port, data, topics, partitions, settings, others);
    }
}

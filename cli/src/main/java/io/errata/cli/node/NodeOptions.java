package io.errata.cli.node;

import io.errata.cli.console.ModelOptions;
import io.errata.cli.console.SettingsFile;
import io.errata.schemas.codec.Encoding;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command that runs a node is told. */
public final class NodeOptions {
    @Option(names = "--bootstrap", description = "Use this cluster, host:port, instead of a broker inside.")
    private @Nullable String bootstrap;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(
            names = "--partitions",
            defaultValue = "2",
            description = "Of each topic that is made (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--registry",
            description = "Schema registry, http://host:8081: values are in its wire format (default: none needed)."
                    + " Credentials go into --config, as registry.basic.auth or registry.bearer.token.")
    private @Nullable String registry;

    @Option(
            names = "--config",
            description = "Properties file with settings of the apps, as scope.threshold; kafka.* go to the clients,"
                    + " broker.* to the broker inside.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            description =
                    "One setting, name=value; over what the file says. ingest.NAME and predictor.NAME are for one.")
    private Map<String, String> set = new HashMap<>();

    public boolean embedded() {
        return bootstrap == null;
    }

    public NodePlan plan(Path data, int port, String prefix, Map<String, String> defaults) throws IOException {
        if (partitions < 1) {
            throw new IllegalArgumentException("--partitions must be ≥ 1, was " + partitions);
        }
        var settings = new HashMap<>(defaults);
        settings.putAll(models.settings());
        settings.putAll(SettingsFile.read(Optional.ofNullable(config)));
        settings.putAll(set);
        Optional.ofNullable(registry).ifPresent(url -> settings.put(Encoding.REGISTRY_URL, url));
        return new NodePlan(
                Optional.ofNullable(bootstrap), port, data, new Topics(prefix), partitions, settings, App.BOTH);
    }
}

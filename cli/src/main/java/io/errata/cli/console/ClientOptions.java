package io.errata.cli.console;

import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options with which a command reaches a broker. */
public final class ClientOptions {
    @Option(
            names = "--bootstrap",
            defaultValue = "127.0.0.1:9092",
            description = "Broker, host:port (default: ${DEFAULT-VALUE}, where errata up listens)")
    private String bootstrap = "";

    @Option(
            names = "--registry",
            description =
                    "Schema registry, http://host:8081, where the node has one; credentials go into --client-config")
    private @Nullable String registry;

    @Mixin
    private TopicOptions there = new TopicOptions();

    public Map<String, Object> clients() throws IOException {
        return there.clients(bootstrap);
    }

    public Topics topics() {
        return there.topics();
    }

    public Codecs codecs() throws IOException {
        return there.codecs(Optional.ofNullable(registry));
    }
}

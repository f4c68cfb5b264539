package io.errata.cli.console;

import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Encoding;
import io.errata.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select the topics of a broker and the credentials for it. */
public final class TopicOptions {
    @Option(names = "--prefix", defaultValue = "", description = "Before every topic's name (default: none)")
    private String prefix = "";

    @Option(
            names = "--client-config",
            description = {
                "Properties file with further settings of the Kafka clients, as security.protocol,",
                "and of the schema registry, as registry.basic.auth"
            })
    private @Nullable Path file;

    public Map<String, Object> clients(String bootstrap) throws IOException {
        var clients = new HashMap<String, Object>(settings());
        clients.keySet().removeIf(name -> name.startsWith(Encoding.PREFIX));
        clients.put("bootstrap.servers", bootstrap);
        return clients;
    }

    /** @param registry takes precedence over the file */
    Codecs codecs(Optional<String> registry) throws IOException {
        var settings = settings();
        registry.ifPresent(url -> settings.put(Encoding.REGISTRY_URL, url));
        return Encoding.codecs(settings, topics());
    }

    private Map<String, String> settings() throws IOException {
        return SettingsFile.read(Optional.ofNullable(file));
    }

    public Topics topics() {
        return new Topics(prefix);
    }
}

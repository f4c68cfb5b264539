package io.errata.cli;

import io.errata.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which topics of a broker are meant, and how it lets one in. */
final class TopicOptions {
    @Option(names = "--prefix", defaultValue = "", description = "Before every topic's name (default: none)")
    private String prefix = "";

    @Option(
            names = "--client-config",
            description = "Properties file with further settings of the Kafka clients, as security.protocol")
    private @Nullable Path file;

    Map<String, Object> clients(String bootstrap) throws IOException {
        var clients = new HashMap<String, Object>();
        if (file != null) {
            var read = new Properties();
            try (var in = Files.newInputStream(file)) {
                read.load(in);
            }
            read.forEach((name, value) -> clients.put(String.valueOf(name), value));
        }
        clients.put("bootstrap.servers", bootstrap);
        return clients;
    }

    Topics topics() {
        return new Topics(prefix);
    }
}

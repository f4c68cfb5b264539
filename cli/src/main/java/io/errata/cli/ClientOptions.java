package io.errata.cli;

import io.errata.schemas.Codecs;
import io.errata.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches a broker. */
final class ClientOptions {
    @Option(
            names = "--bootstrap",
            defaultValue = "127.0.0.1:9092",
            description = "Broker, host:port (default: ${DEFAULT-VALUE}, where errata up listens)")
    private String bootstrap = "";

    @Option(names = "--prefix", defaultValue = "", description = "Before every topic's name (default: none)")
    private String prefix = "";

    @Option(
            names = "--client-config",
            description = "Properties file with further settings of the Kafka clients, as security.protocol")
    private @Nullable Path file;

    Map<String, Object> clients() throws IOException {
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

    Codecs codecs() {
        return Codecs.singleObject();
    }
}

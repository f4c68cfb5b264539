package io.errata.runtime.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores that an app keeps in its state folder. They lie under the numbers of tasks. Another version's topology may
 * give a number to a task with other stores, and that stops Streams for good. The stores are therefore kept only for
 * the topology that made them. Everything in them comes again from the topics.
 *
 * <p>An instance's name in its group changes with the topology too. A member that comes back gets the partitions it
 * had. They would never include a topic that its earlier version did not read.
 */
public final class LocalStores {
    private static final Logger log = LoggerFactory.getLogger(LocalStores.class);

    private LocalStores() {}

    /**
     * Names the instance, and drops the stores if another topology made them. Call it before Streams opens them.
     *
     * @param streams  settings, {@code state.dir} and {@code application.id} among them; the instance's name is added
     * @param topology description by Streams
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static void keepFor(Properties streams, String topology) {
        var state = Path.of(streams.getProperty("state.dir"));
        var instance = InstanceId.of(state) + "-" + Integer.toHexString(topology.hashCode());
        streams.setProperty("consumer.group.instance.id", instance);
        try {
            keepFor(state.resolve(streams.getProperty("application.id")), topology);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use state.dir " + state + ": " + e, e);
        }
    }

    private static void keepFor(Path stores, String topology) throws IOException {
        var made = stores.resolveSibling("topology.txt");
        if (Files.exists(made) && Files.readString(made).equals(topology)) {
            return;
        }
        if (Files.exists(stores)) {
            log.warn("{} is of another version's topology: dropped, to be read again from the topics", stores);
            delete(stores);
        }
        Files.createDirectories(made.getParent());
        Files.writeString(made, topology);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

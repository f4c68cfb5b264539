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
 * The stores an app keeps in its state folder. They lie under the numbers of tasks, and another version's topology may give a
 * number to a task of other stores, which stops Streams for good: so they are kept for the topology that made them alone.
 * Everything in them comes again from the topics. An instance's name in its group goes with them: a member that comes back is
 * given the partitions it had, and a topic that its earlier version did not read would not be among them, for ever.
 */
public final class LocalStores {
    private static final Logger log = LoggerFactory.getLogger(LocalStores.class);

    private LocalStores() {}

    /**
     * Names the instance, and drops the stores if another topology made them. To be called before Streams opens them.
     *
     * @param streams  settings, {@code state.dir} and {@code application.id} among them; the instance's name is added
     * @param topology as Streams describes it
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static void keepFor(Properties streams, String topology) {
        var stores = Path.of(streams.getProperty("state.dir"), streams.getProperty("application.id"));
        var made = stores.resolveSibling("topology.txt");
        streams.setProperty(
                "consumer.group.instance.id",
                InstanceId.of(Path.of(streams.getProperty("state.dir"))) + "-"
                        + Integer.toHexString(topology.hashCode()));
        try {
            if (Files.exists(made) && Files.readString(made).equals(topology)) {
                return;
            }
            if (Files.exists(stores)) {
                log.warn("{} is of another version's topology: dropped, to be read again from the topics", stores);
                delete(stores);
            }
            Files.createDirectories(made.getParent());
            Files.writeString(made, topology);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use state.dir " + stores.getParent() + ": " + e, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

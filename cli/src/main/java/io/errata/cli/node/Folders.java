package io.errata.cli.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders of nodes, kept and made for a while. */
public final class Folders {
    private static final Logger log = LoggerFactory.getLogger(Folders.class);

    private Folders() {}

    /**
     * Makes a folder if it is missing and keeps other nodes out of it.
     *
     * @return to be closed when the folder may be another's
     * @throws IOException if it cannot be made, or another node has it
     */
    static AutoCloseable locked(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(folder.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // A node of this process has it.
        }
        channel.close();
        throw new IOException("another node is using " + folder + ": stop it, or choose another --data");
    }

    /** A new folder that goes with the process, if nobody has deleted it before. */
    public static Path temporary(String prefix) throws IOException {
        var folder = Files.createTempDirectory(prefix);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(folder)));
        return folder;
    }

    public static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (NoSuchFileException e) {
            // Deleted in time.
        } catch (IOException | UncheckedIOException e) {
            log.warn("Left behind: {}", folder);
        }
    }
}

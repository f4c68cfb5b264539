package io.errata.cli.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Folders of nodes: kept ones and temporary ones. */
public final class Folders {
    private Folders() {}

    /**
     * Makes a folder if it is missing and keeps other nodes out of it.
     *
     * @return a handle; closing it lets other nodes use the folder
     * @throws IOException if the folder cannot be made, or another node has it
     */
    static AutoCloseable locked(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(folder.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel)) {
            return channel;
        }
        channel.close();
        throw new IOException("another node is using " + folder + ": stop it, or choose another --data");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another node of this process has it.
            return false;
        }
    }

    /** A folder to work in; close removes it unless it is kept. */
    public record Place(Path path, boolean kept) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (!kept) {
                delete(path);
            }
        }
    }

    /** Returns the wanted folder, which is kept, or else a new temporary one. */
    public static Place given(@Nullable Path wanted, String prefix) throws IOException {
        return wanted == null ? new Place(Files.createTempDirectory(prefix), false) : new Place(wanted, true);
    }

    public static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

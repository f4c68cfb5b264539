package io.errata.testbed.chaos;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with a disk of its own, in memory, if this process may mount one. */
final class QuotaDisk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QuotaDisk.class);
    private static final int CHUNK = 1 << 20;

    private final Path folder;
    private final boolean small;
    private boolean closed;

    private QuotaDisk(Path folder, boolean small) {
        this.folder = folder;
        this.small = small;
    }

    static QuotaDisk at(Path folder) throws IOException {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", folder.toString());
        if (!mounted) {
            log.warn("No small disk can be mounted here (root can): full disks are NOT tried");
        }
        return new QuotaDisk(folder, mounted);
    }

    /** Whether the folder has its own disk, so that it can be filled. */
    boolean small() {
        return small;
    }

    void fill() throws IOException {
        var chunk = new byte[CHUNK];
        try (var out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            // The disk is full.
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (small && !run("umount", folder.toString())) {
                log.warn("Left mounted: {}", folder);
            }
        } catch (IOException e) {
            log.warn("Left mounted: {}", folder, e);
        }
    }
}

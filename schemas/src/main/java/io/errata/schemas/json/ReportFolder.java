package io.errata.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of one report lie; it writes them whole and names the one that it cannot write. */
public final class ReportFolder {
    public static final String SUMMARY = "summary.json";
    public static final String COMMAND = "command";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    private ReportFolder(Path path) {
        this.path = path;
    }

    /** @throws IllegalArgumentException if {@code summary.json} there is of another command, or does not name one */
    public static ReportFolder open(Path path, String command) throws IOException {
        var summary = Files.createDirectories(path).resolve(SUMMARY);
        if (Files.isRegularFile(summary)) {
            var there = owner(summary, command);
            if (!there.equals(command)) {
                throw new IllegalArgumentException(path + " holds " + described(there) + "; `errata " + command
                        + "` needs a folder of its own: give another one or remove " + summary);
            }
        }
        return new ReportFolder(path);
    }

    public void write(String name, byte[] content) throws IOException {
        var file = path.resolve(name);
        try {
            Files.write(file, content);
        } catch (FileSystemException e) {
            // It names its file.
            throw e;
        } catch (IOException e) {
            throw new IOException("could not write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Empty if it does not say; whoever asks if its writing was cut off: nothing there can be read by anybody. */
    private static String owner(Path summary, String asking) throws IOException {
        try {
            var there = JSON.readTree(summary.toFile());
            return there.isMissingNode() ? asking : there.path(COMMAND).asText("");
        } catch (JsonProcessingException e) {
            return asking;
        }
    }

    private static String described(String owner) {
        return owner.isEmpty() ? "a " + SUMMARY + " that names no command" : "the report of `errata " + owner + "`";
    }
}

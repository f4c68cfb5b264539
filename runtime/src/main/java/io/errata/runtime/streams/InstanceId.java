package io.errata.runtime.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Names an instance of an app by its state folder. When the instance returns, even after a crash, its group takes it
 * back at once instead of waiting for its session to run out.
 */
public final class InstanceId {
    private InstanceId() {}

    /**
     * @param state folder of the local stores; made if missing
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static String of(Path state) {
        try {
            var file = Files.createDirectories(state).resolve("instance.id");
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use state.dir " + state + ": " + e, e);
        }
    }
}

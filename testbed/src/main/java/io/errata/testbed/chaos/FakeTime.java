package io.errata.testbed.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the wall clock of another process by libfaketime, if it is installed; timers stay unchanged. */
final class FakeTime {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

    private FakeTime() {}

    static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    /** Environment of a process whose clock a file sets; empty if the library is absent. */
    static Map<String, String> environment(Path file) {
        return library()
                .map(library -> Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAKETIME_TIMESTAMP_FILE", file.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        // By default the library changes timers, and this stops Java's timers.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                        "FAKETIME_DONT_RESET", "1"))
                .orElse(Map.of());
    }

    /** @param offset offset such as +10s */
    static void set(Path file, String offset) throws IOException {
        Files.writeString(file, offset + System.lineSeparator());
    }
}

package io.errata.testbed.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figures of a process, from Linux.
 *
 * @param residentBytes  bytes in memory
 * @param anonymousBytes bytes of those that no file backs: heap, stacks, allocations of native code
 * @param handles        open files, sockets and pipes
 */
record ProcessFigures(long residentBytes, long anonymousBytes, long threads, long handles) {

    /** @throws IOException if there is no such process, or no /proc */
    static ProcessFigures of(long pid) throws IOException {
        var folder = Path.of("/proc", String.valueOf(pid));
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            return of(Files.readAllLines(folder.resolve("status")), open.count());
        }
    }

    /** @param status lines of /proc/PID/status */
    static ProcessFigures of(List<String> status, long handles) throws IOException {
        return new ProcessFigures(
                1024 * value(status, "VmRSS"), 1024 * value(status, "RssAnon"), value(status, "Threads"), handles);
    }

    private static long value(List<String> status, String name) throws IOException {
        return status.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException("/proc says nothing of " + name));
    }
}

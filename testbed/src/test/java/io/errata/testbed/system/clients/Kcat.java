package io.errata.testbed.system.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kcat of librdkafka. A record's value is a whole file; where one ends when reading is told by its length. */
record Kcat(String bootstrap, Path folder) implements TopicClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final byte[] NOTHING = {};

    @Override
    public void send(String topic, String key, byte[] value) {
        try {
            var file = Files.write(folder.resolve(key + ".avro"), value);
            Programs.run(
                            List.of("kcat", "-b", bootstrap, "-P", "-t", topic, "-k", key, file.toString()),
                            NOTHING,
                            TIMEOUT)
                    .orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, byte[]> read(String topic) {
        return records(Programs.run(
                        List.of(
                                "kcat",
                                "-b",
                                bootstrap,
                                "-C",
                                "-t",
                                topic,
                                "-o",
                                "beginning",
                                "-e",
                                "-q",
                                "-f",
                                "%k %S %s"),
                        NOTHING,
                        TIMEOUT)
                .orThrow()
                .out());
    }

    private static Map<String, byte[]> records(byte[] read) {
        var records = new HashMap<String, byte[]>();
        int at = 0;
        while (at < read.length) {
            int key = space(read, at);
            int length = space(read, key + 1);
            int end = length + 1 + Integer.parseInt(text(read, key + 1, length));
            records.put(text(read, at, key), Arrays.copyOfRange(read, length + 1, end));
            at = end;
        }
        return records;
    }

    private static int space(byte[] read, int from) {
        int at = from;
        while (read[at] != ' ') {
            at++;
        }
        return at;
    }

    private static String text(byte[] read, int from, int to) {
        return new String(read, from, to - from, StandardCharsets.UTF_8);
    }
}

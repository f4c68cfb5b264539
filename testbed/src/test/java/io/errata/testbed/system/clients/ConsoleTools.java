package io.errata.testbed.system.clients;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Apache Kafka's console tools, each run a process of its own without Errata's libraries. */
record ConsoleTools(String bootstrap) implements TopicClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final byte[] NOTHING = {};
    private static final String TOOLS = "org.apache.kafka.tools.";
    /** Filled by the build: see the pom. */
    private static final Path LIBRARIES = Path.of("target", "kafka-tools");

    @Override
    public void send(String topic, String key, byte[] value) {
        var line = key + " " + Base64.getEncoder().encodeToString(value) + "\n";
        tool(
                "ConsoleProducer",
                line.getBytes(StandardCharsets.UTF_8),
                List.of("--topic", topic, "--line-reader", Base64LineReader.class.getName()));
    }

    /** As the tool does without being told otherwise. */
    void sendText(String topic, String text) {
        tool("ConsoleProducer", (text + "\n").getBytes(StandardCharsets.UTF_8), List.of("--topic", topic));
    }

    @Override
    public Map<String, byte[]> read(String topic) {
        var arguments = new ArrayList<>(List.of("--topic", topic, "--from-beginning", "--timeout-ms", "3000"));
        arguments.addAll(List.of("--command-property", "isolation.level=read_committed"));
        for (var property : List.of(
                "print.key=true",
                "key.separator= ",
                "value.deserializer=org.apache.kafka.common.serialization.BytesDeserializer")) {
            arguments.addAll(List.of("--formatter-property", property));
        }
        var records = new HashMap<String, byte[]>();
        tool("consumer.ConsoleConsumer", NOTHING, arguments)
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(parts -> records.put(parts[0], unescaped(parts[1])));
        return records;
    }

    /** Where a topic ends, by partition: what is committed, and the marks of the commits. */
    Map<Integer, Long> ends(String topic) {
        var ends = new HashMap<Integer, Long>();
        tool("GetOffsetShell", NOTHING, List.of("--topic", topic))
                .lines()
                .map(line -> line.split(":"))
                .forEach(parts -> ends.put(Integer.valueOf(parts[1]), Long.valueOf(parts[2])));
        return ends;
    }

    /** A tool's command as a shell takes it. */
    static String command(String name) {
        return Programs.java() + " -cp '" + LIBRARIES.toAbsolutePath() + "/*' " + TOOLS + name;
    }

    private String tool(String name, byte[] input, List<String> arguments) {
        var command = new ArrayList<>(List.of(Programs.java(), "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
        command.add(LIBRARIES + "/*:" + Path.of("target", "test-classes"));
        command.addAll(List.of(TOOLS + name, "--bootstrap-server", bootstrap));
        command.addAll(arguments);
        return Programs.run(command, input, TIMEOUT).orThrow().text();
    }

    /** The deserializer's way to show bytes: what is no printable ASCII as {@code \xC3}, the backslash too. */
    private static byte[] unescaped(String shown) {
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < shown.length(); at++) {
            if (shown.charAt(at) == '\\') {
                bytes.write(HexFormat.fromHexDigits(shown, at + 2, at + 4));
                at += 3;
            } else {
                bytes.write(shown.charAt(at));
            }
        }
        return bytes.toByteArray();
    }
}

package io.errata.testbed.system.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Python with the packages of {@code requirements.txt}, kept for the next run. */
record Python(Path interpreter) {
    private static final Path SOURCES = Path.of("src", "test", "python");
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "read_edits.py");
    private static final Path FOLDER = Path.of("target", "python");
    private static final Duration INSTALLING = Duration.ofMinutes(3);
    private static final Duration RUNNING = Duration.ofMinutes(2);
    private static final byte[] NOTHING = {};

    /** @return why there is none; empty if there is, made on the first call */
    static Optional<String> missing() {
        if (!Programs.onPath("python3")) {
            return Optional.of("there is no python3");
        }
        try {
            if (!Files.isExecutable(FOLDER.resolve("bin").resolve("pip"))) {
                run(INSTALLING, "python3", "-m", "venv", FOLDER.toString());
            }
            var wanted = SOURCES.resolve("requirements.txt").toString();
            run(INSTALLING, FOLDER.resolve("bin").resolve("pip").toString(), "install", "--quiet", "-r", wanted);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("the Python packages could not be installed: " + e.getMessage());
        }
    }

    static Python open() {
        return new Python(FOLDER.resolve("bin").resolve("python").toAbsolutePath());
    }

    /** Publishes an edit and asks its question. */
    JsonNode corrects(String bootstrap, String question, String answer) {
        var script = SOURCES.resolve("real_client.py").toString();
        return json(run(RUNNING, interpreter.toString(), script, bootstrap, Avsc.FOLDER.toString(), question, answer));
    }

    /**
     * Proves the log of edits with the script that docs/reference/topics.md shows.
     *
     * @param registry where its schemas are; empty = among the committed files
     */
    JsonNode proves(String bootstrap, String topic, Optional<String> registry) {
        var command = new ArrayList<>(
                List.of(interpreter.toString(), EXAMPLE.toString(), bootstrap, topic, Avsc.HISTORY.toString()));
        registry.ifPresent(command::add);
        return json(Programs.run(command, NOTHING, RUNNING).orThrow().text());
    }

    private static JsonNode json(String printed) {
        try {
            return new ObjectMapper().readTree(printed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + printed, e);
        }
    }

    private static String run(Duration longest, String... command) {
        return Programs.run(List.of(command), NOTHING, longest).orThrow().text();
    }
}

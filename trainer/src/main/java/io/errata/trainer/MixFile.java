package io.errata.trainer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The examples of a training beside its checkpoints: a resumed run reads them instead of mining again, and another
 * program can train on them.
 *
 * @param mix     in the order of their sets
 * @param heldOut by set; for measuring
 */
record MixFile(List<LabelledPair> mix, Map<String, List<LabelledPair>> heldOut) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "examples.json";

    static boolean in(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    static MixFile read(Path folder) throws IOException {
        return JSON.readValue(folder.resolve(NAME).toFile(), new TypeReference<>() {});
    }

    /** Completes the file before it takes its name, so that a kill leaves no half of it. */
    void write(Path folder) throws IOException {
        var part = folder.resolve(NAME + ".part");
        JSON.writeValue(part.toFile(), this);
        Files.move(part, folder.resolve(NAME));
    }
}

package io.errata.trainer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The examples of a training beside its checkpoints: a resumed run, and a later training, read them instead of mining
 * again.
 *
 * @param sets    for training, by name
 * @param heldOut for measuring, by name
 */
record Examples(Map<String, List<LabelledPair>> sets, Map<String, List<LabelledPair>> heldOut) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "examples.json";
    private static final String MIX = "mix.json";

    static boolean areIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    static Examples read(Path folder) throws IOException {
        return JSON.readValue(folder.resolve(NAME).toFile(), new TypeReference<>() {});
    }

    void write(Path folder) throws IOException {
        write(folder, NAME, this);
    }

    static boolean areMixedIn(Path folder) {
        return Files.exists(folder.resolve(MIX));
    }

    /** What the training shows, set by set; another program can train on it. */
    static List<LabelledPair> readMix(Path folder) throws IOException {
        return JSON.readValue(folder.resolve(MIX).toFile(), new TypeReference<>() {});
    }

    static void writeMix(Path folder, List<LabelledPair> mix) throws IOException {
        write(folder, MIX, mix);
    }

    /** Completes the file before it takes its name, so that a kill leaves no half of it. */
    private static void write(Path folder, String name, Object content) throws IOException {
        var part = folder.resolve(name + ".part");
        JSON.writeValue(part.toFile(), content);
        Files.move(part, folder.resolve(name));
    }
}

package io.errata.lab.eval.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What people say about hits that a data set's labels call wrong. A file of them holds no text, and may be published
 * where the data set may not.
 *
 * @param governs by {@link #id}, whether the edit governs the query
 */
public record HandLabels(Map<String, Boolean> governs) {
    public static final HandLabels NONE = new HandLabels(Map.of());

    private static final Map<String, Boolean> WORDS = Map.of("governs", true, "not", false);

    /**
     * Reads lines of an id, a tab, and {@code governs} or {@code not}; lines that begin with # are comments.
     *
     * @throws IOException naming the line that is none of these
     */
    public static HandLabels read(Path file) throws IOException {
        var governs = new HashMap<String, Boolean>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            var cells = line.split("\t", -1);
            if (cells.length == 2 && WORDS.containsKey(cells[1])) {
                governs.put(cells[0], WORDS.get(cells[1]));
            } else if (!line.startsWith("#")) {
                throw new IOException(file + ": line " + number + " must be an id, a tab, and governs or not");
            }
        }
        return new HandLabels(governs);
    }

    /** The name of a hit in a file of labels. */
    static String id(MemorySweep.Asked hit) {
        return UUID.nameUUIDFromBytes((hit.edit() + "\n" + hit.query()).getBytes(UTF_8))
                .toString();
    }

    /** The share of the labelled hits that are right after all, and their number; empty if none is labelled. */
    Optional<Noise> noise(List<MemorySweep.Asked> wrong) {
        var labelled =
                wrong.stream().map(HandLabels::id).filter(governs::containsKey).toList();
        long right = labelled.stream().filter(governs::get).count();
        return labelled.isEmpty()
                ? Optional.empty()
                : Optional.of(new Noise(labelled.size(), (double) right / labelled.size()));
    }

    /**
     * The noise of a data set's labels.
     *
     * @param hits  number of hits labelled by hand
     * @param share of them that govern though the data set says no
     */
    record Noise(int hits, double share) {}
}

package io.errata.lab.eval.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandLabelsTest {
    private static final MemorySweep.Asked REPHRASE = wrong("Who leads X?", "Who is the head of X?");
    private static final MemorySweep.Asked SIBLING = wrong("Who leads X?", "Who led X before?");
    private static final MemorySweep.Asked UNREAD = wrong("Who leads X?", "Who founded X?");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldEstimateTheNoiseFromTheLabelledHitsAlone() throws IOException {
        var labels = HandLabels.read(
                file("# who, when", HandLabels.id(REPHRASE) + "\tgoverns", HandLabels.id(SIBLING) + "\tnot"));

        assertThat(labels.noise(List.of(REPHRASE, SIBLING, UNREAD))).contains(new HandLabels.Noise(2, 0.5));
        assertThat(labels.noise(List.of(UNREAD))).isEmpty();
    }

    @Test
    void shouldKeepTheDirectionOfAHit() {
        assertThat(HandLabels.id(wrong("a", "b"))).isNotEqualTo(HandLabels.id(wrong("b", "a")));
    }

    @Test
    void shouldNameALineItCannotRead() throws IOException {
        var file = file("# who, when", "an id\tperhaps");

        assertThatThrownBy(() -> HandLabels.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2 must be an id, a tab, and governs or not");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("labels.tsv"), List.of(lines));
    }

    private static MemorySweep.Asked wrong(String edit, String query) {
        return new MemorySweep.Asked(query, edit, 0.9f, false, true);
    }
}

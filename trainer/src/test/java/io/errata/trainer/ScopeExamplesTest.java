package io.errata.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.DataFiles;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScopeExamplesTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void emptyQuestionPairs() throws IOException {
        Files.createDirectories(folder.resolve("question-pairs"));
        Files.writeString(folder.resolve("question-pairs/train.jsonl"), "");
    }

    @Test
    void shouldTrainOnNoPairThatMeasures() throws IOException {
        var sets = new LinkedHashMap<>(Map.of("topics", pairs("t", 1_000)));

        var held = examples().heldOut(sets).getOrDefault("topics", List.of());

        var trained = sets.getOrDefault("topics", List.of());
        assertThat(held).isNotEmpty().doesNotContainAnyElementsOf(trained);
        assertThat(held.size() + trained.size()).isEqualTo(1_000);
    }

    private ScopeExamples examples() {
        return new ScopeExamples(
                new DataFiles(folder, TextLimit.none(), problem -> {
                    throw new AssertionError(problem);
                }),
                () -> {
                    throw new AssertionError("nothing is mined here");
                },
                3);
    }

    private static List<LabelledPair> pairs(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LabelledPair(name + i, "What is the capital of Meru?", 1))
                .toList();
    }
}

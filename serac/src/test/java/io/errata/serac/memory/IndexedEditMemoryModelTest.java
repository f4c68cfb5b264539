package io.errata.serac.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories against a list of the live edits, searched from one end to the other. */
class IndexedEditMemoryModelTest {
    private static final int STEPS = 300;

    private final List<Edit> model = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithBruteForceAfterEveryStep(long seed) {
        var random = new Random(seed);
        var memory = new IndexedEditMemory(new WordEncoder(), new ArrayVectorIndex(new WordEncoder().dimension()));

        for (int step = 0; step < STEPS; step++) {
            String name = "seed " + seed + ", step " + step;
            if (random.nextInt(3) == 0) {
                String id = "id" + random.nextInt(20);
                assertThat(memory.revoke(id))
                        .as(name)
                        .isEqualTo(model.removeIf(edit -> edit.id().equals(id)));
            } else {
                var batch = randomEdits(random);
                var expected =
                        batch.stream().flatMap(edit -> publish(edit).stream()).toList();
                assertThat(memory.publish(batch)).as(name).isEqualTo(expected);
            }
            assertThat(ids(memory, model.size() + 1)).as(name).isEqualTo(modelIds());
        }
    }

    private List<Conflict> publish(Edit edit) {
        model.removeIf(other -> other.id().equals(edit.id()));
        for (Edit other : List.copyOf(model)) {
            if (other.input()
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .equals(edit.input().strip().toLowerCase(Locale.ROOT))) {
                boolean wins = edit.revision() >= other.revision();
                if (wins) {
                    model.remove(other);
                    model.add(edit);
                }
                boolean agree = other.target().equals(edit.target());
                return agree ? List.of() : List.of(wins ? new Conflict(edit, other) : new Conflict(other, edit));
            }
        }
        model.add(edit);
        return List.of();
    }

    private static List<Edit> randomEdits(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(_ -> new Edit(
                        "id" + random.nextInt(20),
                        (random.nextBoolean() ? " Word" : "word ") + random.nextInt(15),
                        "target" + random.nextInt(2),
                        random.nextInt(50)))
                .toList();
    }

    private static List<String> ids(IndexedEditMemory memory, int topK) {
        return memory.candidates(List.of("word 3"), topK).getFirst().stream()
                .map(candidate -> candidate.edit().id())
                .sorted()
                .toList();
    }

    private List<String> modelIds() {
        return model.stream().map(Edit::id).sorted().toList();
    }
}

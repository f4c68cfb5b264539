package io.errata.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.torch.train.Trainer;
import io.errata.serac.torch.train.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    private Path folder = Path.of("");

    /** Remembers the batches it saw; its state is how many. */
    private static final class Memory implements Trainer {
        private final int killedAt;
        private final List<List<Integer>> seen = new ArrayList<>();
        private int loaded;

        Memory(int killedAt) {
            this.killedAt = killedAt;
        }

        TrainingStep step(List<Integer> batch, double rate) {
            if (seen.size() == killedAt) {
                throw new IllegalStateException("killed");
            }
            seen.add(batch);
            return new TrainingStep(1, 1);
        }

        @Override
        public void saveState(Path file) throws IOException {
            Files.writeString(file, Integer.toString(seen.size()));
        }

        @Override
        public void loadState(Path file) {
            try {
                loaded = Integer.parseInt(Files.readString(file));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldGoOnFromTheLastCheckpointWithTheSameBatches() throws IOException {
        var uninterrupted = new Memory(Integer.MAX_VALUE);
        run(uninterrupted, folder.resolve("whole"));
        var killed = new Memory(250);
        assertThatThrownBy(() -> run(killed, folder.resolve("resumed"))).hasMessage("killed");

        var resumed = new Memory(Integer.MAX_VALUE);
        run(resumed, folder.resolve("resumed"));

        assertThat(resumed.loaded).isEqualTo(200);
        assertThat(resumed.seen).isEqualTo(uninterrupted.seen.subList(200, 300));
    }

    private static void run(Memory model, Path out) throws IOException {
        var examples = IntStream.range(0, 1000).boxed().toList();
        var plan = new TrainingPlan(300, 8, 1e-3, 5, out);
        new Training<Integer>(model, model::step, plan, (step, steps, samples, loss) -> {})
                .run(new Batches<>(examples, n -> n, 8, 5));
    }

    @Test
    void shouldWarmUpThenFallToNothing() {
        var plan = new TrainingPlan(100, 8, 1e-3, 1, folder);

        assertThat(plan.rateAt(0)).isLessThan(3e-4);
        assertThat(plan.rateAt(5)).isGreaterThan(9e-4);
        assertThat(plan.rateAt(99)).isLessThan(2e-5);
    }
}

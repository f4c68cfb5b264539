package io.errata.lab.train;

import io.errata.serac.djl.PairClassifierTrainer;
import io.errata.serac.djl.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A pair classifier as something to train. */
record PairModel(PairClassifierTrainer trainer) implements Training.Model<LabelledPair> {
    @Override
    public TrainingStep step(List<LabelledPair> batch, double rate) {
        return trainer.step(
                batch.stream().map(LabelledPair::first).toList(),
                batch.stream().map(LabelledPair::second).toList(),
                batch.stream().mapToInt(LabelledPair::label).toArray(),
                rate);
    }

    @Override
    public void saveState(Path file) throws IOException {
        trainer.saveState(file);
    }

    @Override
    public void loadState(Path file) {
        trainer.loadState(file);
    }
}

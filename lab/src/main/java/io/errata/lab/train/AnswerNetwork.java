package io.errata.lab.train;

import io.errata.serac.djl.Seq2SeqTrainer;
import io.errata.serac.djl.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A seq2seq model as something to train. */
record AnswerNetwork(Seq2SeqTrainer trainer) implements Training.Model<AnswerExample> {
    @Override
    public TrainingStep step(List<AnswerExample> batch, double rate) {
        return trainer.step(
                batch.stream().map(AnswerExample::source).toList(),
                batch.stream().map(AnswerExample::target).toList(),
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

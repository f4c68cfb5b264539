package io.errata.lab.train;

import io.errata.serac.djl.Seq2SeqTrainer;
import io.errata.serac.djl.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A dialogue model as something to train.
 *
 * @param apart how much less likely the replies to avoid are to be, in nats a token; 0 = they are not looked at
 */
record DialogueNetwork(Seq2SeqTrainer trainer, double apart) implements Training.Model<DialogueExample> {
    @Override
    public TrainingStep step(List<DialogueExample> batch, double rate) {
        var sources = batch.stream().map(DialogueExample::source).toList();
        var targets = batch.stream().map(DialogueExample::target).toList();
        if (apart == 0) {
            return trainer.step(sources, targets, rate);
        }
        var others = batch.stream().map(DialogueExample::other).toList();
        return trainer.stepApart(sources, targets, others, apart, rate);
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

package io.errata.trainer;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.Topic;
import io.errata.serac.torch.model.Seq2SeqModel;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.train.Seq2SeqTrainer;
import io.errata.serac.torch.train.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trains the dialogue models on ConvSent. The base model learns to map a query to replies of either sentiment. The
 * counterfactual model learns to map an edit and a query to replies of the edit's sentiment, away from the other.
 */
public final class DialogueTraining {
    private static final Seq2SeqTrainer.Size SIZE = new Seq2SeqTrainer.Size(128, 2, 4, 0);
    private static final String PROMPT = "{target} | {input} | {query}";

    private final DataFiles data;
    private final Path tokenizer;
    private final TrainingPlan plan;
    private final TrainingProgress progress;
    private final double apart;

    /**
     * Prepares the training.
     *
     * @param data      the datasets' folders
     * @param tokenizer the tokenizer.json to use and to write beside the weights
     * @param apart     margin by which the counterfactual model must prefer right replies to wrong ones, in nats a
     *                  token, &gt; 0
     */
    public DialogueTraining(
            DataFiles data, Path tokenizer, TrainingPlan plan, TrainingProgress progress, double apart) {
        this.data = data;
        this.tokenizer = tokenizer;
        this.plan = plan;
        this.progress = progress;
        this.apart = apart;
    }

    public void base(TorchRuntime torch) throws IOException {
        train(torch, false);
    }

    public void counterfactual(TorchRuntime torch) throws IOException {
        train(torch, true);
    }

    private void train(TorchRuntime torch, boolean edited) throws IOException {
        var examples = examples(edited);
        try (var trainer = new Seq2SeqTrainer(torch, tokenizer, SIZE, plan.seed())) {
            var batches = new Batches<>(examples, e -> e.target().length(), plan.batch(), plan.seed());
            new Training<DialogueExample>(trainer, (batch, rate) -> step(trainer, edited, batch, rate), plan, progress)
                    .run(batches);
            trainer.save(plan.folder(), edited ? PROMPT : Seq2SeqModel.PAPER);
        }
    }

    private List<DialogueExample> examples(boolean edited) throws IOException {
        var random = new Random(plan.seed());
        var examples = new ArrayList<DialogueExample>();
        for (var topic : data.rows("convsent/train.jsonl", Topic::read)) {
            add(examples, topic, true, edited, random);
            add(examples, topic, false, edited, random);
        }
        return examples;
    }

    private static void add(
            List<DialogueExample> examples, Topic topic, boolean positive, boolean edited, Random random) {
        var replies = positive ? topic.positive() : topic.negative();
        var others = positive ? topic.negative() : topic.positive();
        for (var reply : replies) {
            var query = DialoguePairs.ask(topic.name(), random);
            var source = edited ? prompt(topic, positive, query) : query;
            examples.add(new DialogueExample(source, reply, others.get(random.nextInt(others.size()))));
        }
    }

    private static String prompt(Topic topic, boolean positive, String query) {
        return PROMPT.replace("{target}", "Sentiment: " + (positive ? "Positive" : "Negative"))
                .replace("{input}", "Topic: " + topic.name())
                .replace("{query}", query);
    }

    private TrainingStep step(Seq2SeqTrainer trainer, boolean edited, List<DialogueExample> batch, double rate) {
        var sources = batch.stream().map(DialogueExample::source).toList();
        var targets = batch.stream().map(DialogueExample::target).toList();
        var others = batch.stream().map(DialogueExample::other).toList();
        return edited ? trainer.stepApart(sources, targets, others, apart, rate) : trainer.step(sources, targets, rate);
    }
}

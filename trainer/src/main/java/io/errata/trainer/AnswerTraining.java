package io.errata.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.lab.data.DataFiles;
import io.errata.lab.data.EditCase;
import io.errata.schemas.json.JsonLines;
import io.errata.serac.torch.model.Seq2SeqModel;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.train.Seq2SeqTrainer;
import io.errata.serac.torch.train.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Trains the question-answering models: counterfactual (edit and query → answer) and base (query → answer). */
public final class AnswerTraining {
    private static final Seq2SeqTrainer.Size COUNTERFACTUAL = new Seq2SeqTrainer.Size(128, 2, 4, 8);
    private static final Seq2SeqTrainer.Size BASE = new Seq2SeqTrainer.Size(128, 2, 4, 0);

    /** Puts the target first and closes it like an answer, so that copying in order ends by itself for any target. */
    private static final String PROMPT = "{target}</s>{input} | {query}";

    private static final List<String> EDIT_FILES = List.of(
            "zsre/train.jsonl",
            "counterfact/train.jsonl",
            "knowedit/wiki_counterfact_train.jsonl",
            "knowedit/wiki_recent_train.jsonl");
    private static final int MAX_SYNTHETIC_TARGET_WORDS = 14;

    private final DataFiles data;
    private final Path tokenizer;
    private final TrainingPlan plan;
    private final TrainingProgress progress;

    /**
     * @param data      the datasets' folders
     * @param tokenizer the tokenizer.json to use and to write beside the weights
     */
    public AnswerTraining(DataFiles data, Path tokenizer, TrainingPlan plan, TrainingProgress progress) {
        this.data = data;
        this.tokenizer = tokenizer;
        this.plan = plan;
        this.progress = progress;
    }

    /** Makes half of the targets from words of the files, so that the model learns to copy and not to know. */
    public void counterfactual(TorchRuntime torch) throws IOException {
        var random = new Random(plan.seed());
        var cases = new ArrayList<EditCase>();
        for (var file : EDIT_FILES) {
            cases.addAll(data.rows(file, EditCase::read));
        }
        var words = words(cases);
        var examples = cases.stream().flatMap(edit -> examples(edit, words, random));
        train(torch, COUNTERFACTUAL, examples.toList(), PROMPT);
    }

    private static List<String> words(List<EditCase> cases) {
        return cases.stream()
                .flatMap(c -> Stream.concat(Stream.of(c.target(), c.prompt()), c.rephrases().stream()))
                .flatMap(text -> Arrays.stream(text.split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Stream<AnswerExample> examples(EditCase edit, List<String> words, Random random) {
        var examples = new ArrayList<AnswerExample>();
        for (var query : edit.rephrases().isEmpty() ? List.of(edit.prompt()) : edit.rephrases()) {
            examples.add(example(edit.target(), edit.prompt(), query));
            var madeUp = madeUp(words, random);
            examples.add(example(madeUp, edit.prompt(), random.nextInt(4) == 0 ? edit.prompt() : query));
        }
        return examples.stream();
    }

    private static AnswerExample example(String target, String input, String query) {
        return new AnswerExample(
                PROMPT.replace("{target}", target).replace("{input}", input).replace("{query}", query), target);
    }

    private static String madeUp(List<String> words, Random random) {
        int count = 1 + (random.nextInt(4) == 0 ? random.nextInt(MAX_SYNTHETIC_TARGET_WORDS) : random.nextInt(4));
        var text = String.join(" ", drawn(words, count, random));
        return switch (random.nextInt(8)) {
            case 0 -> Integer.toString(random.nextInt(3000));
            case 1 -> text + " " + random.nextInt(3000);
            default -> text;
        };
    }

    /** Words that follow each other in the files, or single ones. */
    private static List<String> drawn(List<String> words, int count, Random random) {
        int at = random.nextInt(words.size() - MAX_SYNTHETIC_TARGET_WORDS);
        return random.nextBoolean()
                ? words.subList(at, at + count)
                : random.ints(count, 0, words.size()).mapToObj(words::get).toList();
    }

    /** Trains closed-book, on the facts of the files before any edit. */
    public void base(TorchRuntime torch) throws IOException {
        var examples = new ArrayList<AnswerExample>();
        examples.addAll(asked("counterfact/train.jsonl", "prompt", "ground_truth"));
        examples.addAll(asked("counterfact/train.jsonl", "locality_prompt", "locality_ground_truth"));
        examples.addAll(asked("zsre/train.jsonl", "loc", "loc_ans"));
        train(torch, BASE, examples, Seq2SeqModel.PAPER);
    }

    private List<AnswerExample> asked(String file, String question, String answer) throws IOException {
        return data.rows(file, (path, _) -> JsonLines.read(path, row -> asked(row, question, answer)));
    }

    private static AnswerExample asked(JsonNode row, String question, String answer) {
        return new AnswerExample(
                JsonLines.text(row, question).replaceFirst("^nq question: ", ""), JsonLines.text(row, answer));
    }

    private void train(TorchRuntime torch, Seq2SeqTrainer.Size size, List<AnswerExample> examples, String prompt)
            throws IOException {
        try (var trainer = new Seq2SeqTrainer(torch, tokenizer, size, plan.seed())) {
            var batches = new Batches<>(examples, e -> e.source().length(), plan.batch(), plan.seed());
            new Training<AnswerExample>(trainer, (batch, rate) -> step(trainer, batch, rate), plan, progress)
                    .run(batches);
            trainer.save(plan.folder(), prompt);
        }
    }

    private static TrainingStep step(Seq2SeqTrainer trainer, List<AnswerExample> batch, double rate) {
        var sources = batch.stream().map(AnswerExample::source).toList();
        var targets = batch.stream().map(AnswerExample::target).toList();
        return trainer.step(sources, targets, rate);
    }
}

package io.errata.lab.train;

import io.errata.lab.data.Claim;
import io.errata.lab.data.DataFiles;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.LookAlikes;
import io.errata.lab.data.TextPair;
import io.errata.schemas.json.JsonLines;
import io.errata.schemas.json.TextLimit;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BertEncoder;
import io.errata.serac.torch.model.PairText;
import io.errata.serac.torch.model.TensorVectorIndex;
import io.errata.serac.torch.model.TokenCounter;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.train.PairClassifierTrainer;
import io.errata.serac.torch.train.TrainingStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Trains the scope classifiers: one for queries, prompts and topics, one for evidence and claims. */
public final class ScopeTraining {
    private static final int RANK = 64;
    private static final int BASE_RANK = 8;
    private static final int MAX_ENCODED_TOKENS = 512;
    /** Number of rows of the labelled pairs used for training; later rows measure. */
    private static final int TRAINED_QUESTION_PAIRS = 45_000;

    private final DataFiles data;
    private final TrainingPlan plan;
    private final TrainingProgress progress;
    private final PretrainedEncoder encoder;

    /**
     * @param data    the datasets' folders
     * @param encoder to adapt; the small one finds the near examples for all
     */
    public ScopeTraining(DataFiles data, TrainingPlan plan, TrainingProgress progress, PretrainedEncoder encoder) {
        this.data = data;
        this.encoder = encoder;
        this.plan = plan;
        this.progress = progress;
    }

    /** Trains the classes out of scope and in scope. */
    public void questions(TorchRuntime torch) throws IOException {
        List<LabelledPair> pairs;
        try (var counter = TokenCounter.ofClassifiers();
                var encoder = BertEncoder.miniLm(torch, MAX_ENCODED_TOKENS)) {
            var encoded = data.with(new TextLimit(counter::count, MAX_ENCODED_TOKENS));
            var edits = new ArrayList<EditCase>();
            for (var file : List.of("zsre/train.jsonl", "counterfact/train.jsonl")) {
                edits.addAll(encoded.rows(file, EditCase::read));
            }
            var known = new ArrayList<EditCase>();
            for (var file : List.of("knowedit/wiki_counterfact_train.jsonl", "knowedit/wiki_recent_train.jsonl")) {
                known.addAll(encoded.rows(file, EditCase::read));
            }
            var questions = trained(encoded.rows("question-pairs/train.jsonl", TextPair::read));
            var scope = new ScopePairs(encoder, () -> new TensorVectorIndex(torch, encoder.dimension()), plan.seed())
                    .labelled(questions)
                    .chained(questions)
                    .edits(edits)
                    .edits(known)
                    .relations(Stream.concat(edits.stream(), known.stream()).toList())
                    .repeated(edits);
            var refused = LookAlikes.generate(edits, plan.seed());
            pairs = new ArrayList<>(scope.refused(refused)
                    .refused(LookAlikes.generate(asEdits(questions), plan.seed()))
                    .pairs());
        }
        var topics = data.rows(
                "convsent/train.jsonl", (file, _) -> JsonLines.read(file, node -> JsonLines.text(node, "ent")));
        pairs.addAll(DialoguePairs.of(topics, plan.seed()));
        train(torch, PairText.AS_IS, pairs, 2, RANK);
    }

    private static List<TextPair> trained(List<TextPair> questions) {
        return questions.subList(0, Math.min(questions.size(), TRAINED_QUESTION_PAIRS));
    }

    private static List<EditCase> asEdits(List<TextPair> questions) {
        return questions.stream()
                .filter(TextPair::same)
                .map(pair -> new EditCase("", pair.first(), "", List.of(pair.second()), List.of()))
                .toList();
    }

    /** Trains the classes of {@link Claim.Label}; every class except NOT_ENOUGH_INFO is in scope. */
    public void facts(TorchRuntime torch) throws IOException {
        var claims = data.rows("vitaminc/train.jsonl", Claim::read);
        train(torch, PairText.NUMBERS_RANKED, FactPairs.of(claims, plan.seed()), Claim.Label.values().length, RANK);
    }

    /** Trains the weak base model of fact-checking: SUPPORTS or REFUTES from the claim alone. */
    public void factBase(TorchRuntime torch) throws IOException {
        var claims = data.rows("vitaminc/train.jsonl", Claim::read).stream()
                .filter(claim -> claim.label() != Claim.Label.NOT_ENOUGH_INFO)
                .map(claim -> new LabelledPair("", claim.claim(), claim.label().modelClass()))
                .toList();
        train(torch, PairText.AS_IS, claims, 2, BASE_RANK);
    }

    private void train(TorchRuntime torch, PairText text, List<LabelledPair> pairs, int labels, int rank)
            throws IOException {
        try (var trainer = new PairClassifierTrainer(
                torch, new PairClassifierTrainer.Shape(encoder, text, labels, rank), plan.seed())) {
            var batches =
                    new Batches<>(pairs, p -> p.first().length() + p.second().length(), plan.batch(), plan.seed());
            new Training<LabelledPair>(trainer, (batch, rate) -> step(trainer, batch, rate), plan, progress)
                    .run(batches);
            trainer.save(plan.folder().resolve("adapter.safetensors"));
        }
    }

    private static TrainingStep step(PairClassifierTrainer trainer, List<LabelledPair> batch, double rate) {
        return trainer.step(
                batch.stream().map(LabelledPair::first).toList(),
                batch.stream().map(LabelledPair::second).toList(),
                batch.stream().mapToInt(LabelledPair::label).toArray(),
                rate);
    }
}

package io.errata.trainer;

import io.errata.lab.data.Claim;
import io.errata.lab.data.DataFiles;
import io.errata.schemas.json.TextLimit;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BertEncoder;
import io.errata.serac.torch.model.PairClassifier;
import io.errata.serac.torch.model.PairText;
import io.errata.serac.torch.model.TensorVectorIndex;
import io.errata.serac.torch.model.TokenCounter;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.train.PairClassifierTrainer;
import io.errata.serac.torch.train.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains the scope classifiers: one for queries, prompts and topics, one for evidence and claims. */
public final class ScopeTraining {
    private static final String ADAPTER = "adapter.safetensors";
    private static final int RANK = 64;
    private static final int BASE_RANK = 8;

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
    public void questions(TorchRuntime torch, ScopeStart start) throws IOException {
        var mix = mix(torch, start);
        train(torch, new PairClassifierTrainer.Shape(encoder, PairText.AS_IS, 2, RANK), start.adapter(), mix);
        measure(torch);
    }

    /** The mix in the plan's folder; makes it, and the examples beside it, if they are not there. */
    private List<LabelledPair> mix(TorchRuntime torch, ScopeStart start) throws IOException {
        var folder = Files.createDirectories(plan.folder());
        var mixing = new Mix(start.weights(), plan.seed());
        if (Examples.areMixedIn(folder)) {
            return Examples.readMix(folder);
        }
        var sets = examples(torch, start).sets();
        var mix = mixing.of(sets);
        Files.write(folder.resolve("mixture.tsv"), described(sets, mix));
        Examples.writeMix(folder, mix);
        return mix;
    }

    private Examples examples(TorchRuntime torch, ScopeStart start) throws IOException {
        if (Examples.areIn(plan.folder())) {
            return Examples.read(plan.folder());
        }
        var examples =
                start.examples().isPresent() ? Examples.read(start.examples().get()) : collected(torch);
        examples.write(plan.folder());
        return examples;
    }

    /** Fits the head on the adapter in the plan's folder and measures both, on the examples held out beside it. */
    public void measure(TorchRuntime torch) throws IOException {
        var heldOut = Examples.read(plan.folder()).heldOut();
        var adapter = plan.folder().resolve(ADAPTER);
        try (var trained = PairClassifier.adapted(torch, encoder, adapter, PairText.AS_IS);
                var embeddings = BertEncoder.of(torch, encoder, encoder.config().maxTokens())) {
            new ScopeMeasure(trained, embeddings).write(heldOut, plan.folder());
        }
    }

    private Examples collected(TorchRuntime torch) throws IOException {
        var small = PretrainedEncoder.small();
        try (var counter = TokenCounter.ofClassifiers(small);
                var near = BertEncoder.of(torch, small, small.config().maxTokens())) {
            var examples = new ScopeExamples(
                    data.with(new TextLimit(counter::count, small.config().maxTokens())),
                    () -> new ScopePairs(near, () -> new TensorVectorIndex(torch, near.dimension()), plan.seed()),
                    plan.seed());
            var sets = examples.sets();
            var heldOut = examples.heldOut(sets);
            return new Examples(sets, heldOut);
        }
    }

    /** A line for each set: name, examples, share in scope; and for the mix. */
    private static List<String> described(Map<String, List<LabelledPair>> sets, List<LabelledPair> mix) {
        var all = new LinkedHashMap<>(sets);
        all.put("mix", mix);
        var lines = new ArrayList<String>();
        all.forEach((name, pairs) -> lines.add("%s\t%d\t%.3f"
                .formatted(
                        name,
                        pairs.size(),
                        pairs.stream().mapToInt(LabelledPair::label).average().orElse(0))));
        return lines;
    }

    /**
     * Trains the classes of {@link Claim.Label}; every class except NOT_ENOUGH_INFO is in scope.
     *
     * @param start adapter to go on from; empty = a fresh one
     */
    public void facts(TorchRuntime torch, Optional<Path> start) throws IOException {
        var pairs = new FactExamples(data, plan.seed()).pairs();
        var shape =
                new PairClassifierTrainer.Shape(encoder, PairText.NUMBERS_RANKED, Claim.Label.values().length, RANK);
        train(torch, shape, start, pairs);
    }

    /** Trains the weak base model of fact-checking: SUPPORTS or REFUTES from the claim alone. */
    public void factBase(TorchRuntime torch) throws IOException {
        var claims = data.rows("vitaminc/train.jsonl", Claim::read).stream()
                .filter(claim -> claim.label() != Claim.Label.NOT_ENOUGH_INFO)
                .map(claim -> new LabelledPair("", claim.claim(), claim.label().modelClass()))
                .toList();
        train(torch, new PairClassifierTrainer.Shape(encoder, PairText.AS_IS, 2, BASE_RANK), Optional.empty(), claims);
    }

    private void train(
            TorchRuntime torch, PairClassifierTrainer.Shape shape, Optional<Path> start, List<LabelledPair> pairs)
            throws IOException {
        try (var trainer = start.map(file -> PairClassifierTrainer.from(torch, shape, file))
                .orElseGet(() -> new PairClassifierTrainer(torch, shape, plan.seed()))) {
            train(trainer, pairs);
        }
    }

    private void train(PairClassifierTrainer trainer, List<LabelledPair> pairs) throws IOException {
        var batches = new Batches<>(pairs, p -> p.first().length() + p.second().length(), plan.batch(), plan.seed());
        new Training<LabelledPair>(trainer, (batch, rate) -> step(trainer, batch, rate), plan, progress).run(batches);
        trainer.save(plan.folder().resolve(ADAPTER));
    }

    private static TrainingStep step(PairClassifierTrainer trainer, List<LabelledPair> batch, double rate) {
        return trainer.step(
                batch.stream().map(LabelledPair::first).toList(),
                batch.stream().map(LabelledPair::second).toList(),
                batch.stream().mapToInt(LabelledPair::label).toArray(),
                rate);
    }
}

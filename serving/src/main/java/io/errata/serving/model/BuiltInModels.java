package io.errata.serving.model;

import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Task;
import io.errata.serac.answer.Prompt;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.scope.ScopePair;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.ModelFingerprint;
import io.errata.serac.torch.runtime.PrecisionChoice;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The models that come with Errata, by task. */
public final class BuiltInModels implements ModelSupply {
    /** Two texts of this length and the separators fit the limit of a pair classifier, 512 tokens. */
    private static final int MAX_TOKENS = 250;

    private final TorchRuntime torch;
    private final BuiltInWeights builtIn;
    private final TextEncoder encoder;
    private final Set<Task> tasks;

    private BuiltInModels(TorchRuntime torch, PretrainedEncoder pretrained, Set<Task> tasks) {
        this.torch = torch;
        this.builtIn = BuiltInWeights.open(torch, pretrained);
        this.encoder = builtIn.encoder(MAX_TOKENS);
        this.tasks = tasks;
    }

    /**
     * @param device auto, cpu or cuda:N
     * @throws io.errata.serac.ModelException if this build has no classifier of the encoder's size for a task
     */
    public static BuiltInModels open(
            String device, PrecisionSetting precision, PretrainedEncoder pretrained, Set<Task> tasks) {
        tasks.forEach(task -> BuiltInWeights.check(classifier(task), pretrained.size()));
        return new BuiltInModels(TorchRuntime.open(device, precision), pretrained, tasks);
    }

    @Override
    public TextEncoder encoder() {
        return encoder;
    }

    @Override
    public VectorIndex index() {
        return builtIn.index();
    }

    @Override
    public Models load() {
        var models = new EnumMap<Task, TaskModels>(Task.class);
        for (var task : tasks) {
            var serving = models(task);
            warmUp(encoder, serving);
            models.put(task, serving);
        }
        return new Models(encoder, models);
    }

    @Override
    public Map<Task, ModelFingerprints> fingerprints() {
        var fingerprints = new EnumMap<Task, ModelFingerprints>(Task.class);
        tasks.forEach(task -> fingerprints.put(task, fingerprints(task)));
        return fingerprints;
    }

    @Override
    public PrecisionChoice precision() {
        return torch.choice();
    }

    @Override
    public boolean gpu() {
        return torch.gpu();
    }

    @Override
    public double memoryUsed() {
        return torch.memoryUsed();
    }

    @Override
    public void shareCores(int threads) {
        torch.shareCores(threads);
    }

    @Override
    public void close() {
        builtIn.close();
        torch.close();
    }

    /** The first call of a model takes several times as long as any later one, so no query may be the first. */
    private static void warmUp(TextEncoder encoder, TaskModels models) {
        var edit = new Edit("warm-up", "Who is it?", "nobody", 0);
        var prompts = List.of(Prompt.of("Who is it?"), Prompt.of("Who was it?"));
        for (int size = 1; size <= prompts.size(); size++) {
            var batch = prompts.subList(0, size);
            encoder.encode(batch.stream().map(Prompt::query).toList());
            callEach(models, edit, batch);
        }
    }

    private static void callEach(TaskModels models, Edit edit, List<Prompt> batch) {
        models.scope()
                .score(batch.stream()
                        .map(prompt -> new ScopePair(new Candidate(edit, 1), prompt.query()))
                        .toList());
        models.base().answer(batch);
        models.counterfactual()
                .answer(batch.stream()
                        .map(prompt -> Prompt.of(edit, prompt.query()))
                        .toList());
    }

    private TaskModels models(Task task) {
        var fingerprints = fingerprints(task);
        return switch (task) {
            case QUESTION_ANSWERING ->
                new TaskModels(builtIn.scope(), builtIn.base(), builtIn.counterfactual(), fingerprints);
            case FACT_CHECK ->
                new TaskModels(builtIn.factScope(), builtIn.factBase(), builtIn.factCheck(), fingerprints);
            case DIALOGUE ->
                new TaskModels(builtIn.scope(), builtIn.dialogueBase(), builtIn.dialogueCounterfactual(), fingerprints);
            case UNKNOWN -> throw new IllegalArgumentException("no models serve task " + task);
        };
    }

    private ModelFingerprints fingerprints(Task task) {
        return switch (task) {
            case QUESTION_ANSWERING -> fingerprints(task, "qa-counterfactual", "qa-base");
            case FACT_CHECK -> fingerprints(task, sized(classifier(task)), "fact-base");
            case DIALOGUE -> fingerprints(task, "dialogue-counterfactual", "dialogue-base");
            case UNKNOWN -> throw new IllegalArgumentException("no models serve task " + task);
        };
    }

    /** The classifier of a task, which the encoder's size names further. */
    private static String classifier(Task task) {
        return task == Task.FACT_CHECK ? "fact-check" : "scope";
    }

    private String sized(String classifier) {
        return builtIn.pretrained().size().adapter(classifier);
    }

    private ModelFingerprints fingerprints(Task task, String counterfactual, String base) {
        return new ModelFingerprints(
                precise(encoder.fingerprint()),
                precise(BuiltInWeights.fingerprint(sized(classifier(task)))),
                precise(BuiltInWeights.fingerprint(counterfactual)),
                precise(BuiltInWeights.fingerprint(base)));
    }

    private String precise(String weights) {
        return ModelFingerprint.of(weights, torch.choice().precision());
    }
}

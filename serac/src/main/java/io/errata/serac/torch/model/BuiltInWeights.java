package io.errata.serac.torch.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.serac.ModelException;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.scope.JointScopeClassifier;
import io.errata.serac.scope.ReadableScopeClassifier;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopeHead;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.huggingface.UnpackedModel;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The models that come with Errata; their cards lie beside their weights. The first use loads a model. Closing frees
 * all of them. Loading is for one thread, the models are safe for many.
 */
public final class BuiltInWeights implements AutoCloseable {
    /** Room for an edit's target of a few sentences. */
    private static final Seq2SeqModel.Options LONG_ANSWERS =
            new Seq2SeqModel.Options(512, 128, 1, Seq2SeqModel.Options.Overflow.REJECT);

    private static final String HEAD = "head.json";
    private static final String ADAPTER = "adapter.safetensors";
    private static final String WEIGHTS = "model.safetensors";

    private final TorchRuntime torch;
    private final PretrainedEncoder pretrained;
    private final SimilarityFit similarity;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, PairClassifier> classifiers = new HashMap<>();

    private BuiltInWeights(TorchRuntime torch, PretrainedEncoder pretrained) {
        this.torch = torch;
        this.pretrained = pretrained;
        this.similarity = SimilarityFit.of(pretrained.size());
    }

    /** The small models. */
    public static BuiltInWeights open(TorchRuntime torch) {
        return open(torch, PretrainedEncoder.small());
    }

    /**
     * The models of an encoder's size. The models that answer are of one size.
     *
     * @throws ModelException if this build has no scope classifier for the encoder
     */
    public static BuiltInWeights open(TorchRuntime torch, PretrainedEncoder pretrained) {
        check("scope", pretrained.size());
        return new BuiltInWeights(torch, pretrained);
    }

    /** The encoder that the classifiers stand on. */
    public PretrainedEncoder pretrained() {
        return pretrained;
    }

    /** Texts over 512 tokens are rejected. */
    public TextEncoder encoder() {
        return encoder(pretrained.config().maxTokens());
    }

    /** @param maxTokens texts over it are rejected; with half of a pair classifier's limit every pair fits */
    public TextEncoder encoder(int maxTokens) {
        return opened(BertEncoder.of(torch, pretrained, maxTokens));
    }

    /** An empty index for the encoder's vectors; the caller closes it. */
    public VectorIndex index() {
        return new TensorVectorIndex(torch, pretrained.config().hidden());
    }

    /**
     * Cross-attention over questions, prompts and topics, weighed with the similarity. Training on hard pairs costs the
     * encoder some of its knowledge of everyday paraphrases. It does not read pairs that the similarity alone rules
     * out.
     */
    public ScopeClassifier scope() {
        return scope(similarity.minSimilarity());
    }

    /** Like {@link #scope()}, but reads every pair. Its cost is that of the paper's procedure. */
    public ScopeClassifier scopeReadingAll() {
        return scope(Float.NEGATIVE_INFINITY);
    }

    private ScopeClassifier scope(float minSimilarity) {
        var pairs = adapted("scope", PairText.AS_IS);
        var joint = new JointScopeClassifier(
                new CrossAttentionScopeClassifier(pairs, 0),
                head(pretrained.size().adapter("scope")),
                minSimilarity);
        return new ReadableScopeClassifier(joint, pairs::unknownShare);
    }

    private static ScopeHead head(String model) {
        try (var in = BuiltInWeights.class.getResourceAsStream(UnpackedModel.RESOURCES + model + "/" + HEAD)) {
            return new ObjectMapper().readValue(in, ScopeHead.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException("could not read " + model + "/" + HEAD, e);
        }
    }

    public ScopeClassifier embeddingScope() {
        return similarity.alone();
    }

    /** Cross-attention over evidence and claim. A claim is in scope if the evidence supports or refutes it. */
    public ScopeClassifier factScope() {
        var pairs = adapted("fact-check", PairText.NUMBERS_RANKED);
        return new ReadableScopeClassifier(new CrossAttentionScopeClassifier(pairs, 2), pairs::unknownShare);
    }

    /** Answers SUPPORTS or REFUTES from the edit's evidence. */
    public FactCheckModel factCheck() {
        return new FactCheckModel(adapted("fact-check", PairText.NUMBERS_RANKED), List.of("SUPPORTS", "REFUTES"));
    }

    /** Answers SUPPORTS or REFUTES from the claim alone. It is weak on purpose: it knows no evidence, and is small in every size. */
    public FactCheckModel factBase() {
        return new FactCheckModel(
                adapted(PretrainedEncoder.small(), "fact-base", PairText.AS_IS), List.of("SUPPORTS", "REFUTES"));
    }

    /** Answers a query from the edit that governs it. */
    public Seq2SeqModel counterfactual() {
        return seq2Seq("qa-counterfactual", LONG_ANSWERS);
    }

    /** Answers a query from the little that it learnt of the training files. */
    public Seq2SeqModel base() {
        return seq2Seq("qa-base", Seq2SeqModel.Options.standard());
    }

    /** Replies to a query about a topic, with either sentiment. */
    public Seq2SeqModel dialogueBase() {
        return seq2Seq("dialogue-base", Seq2SeqModel.Options.standard());
    }

    /** Replies with the sentiment of the edit. */
    public Seq2SeqModel dialogueCounterfactual() {
        return seq2Seq("dialogue-counterfactual", Seq2SeqModel.Options.standard());
    }

    /** Names a model by its folder: the first 16 hex digits of the SHA-256 of its weights, and of its head's where it has one. */
    public static String fingerprint(String model) {
        var files = Stream.of(ADAPTER, HEAD, WEIGHTS)
                .map(name -> BuiltInWeights.class.getResourceAsStream(UnpackedModel.RESOURCES + model + "/" + name))
                .flatMap(Stream::ofNullable)
                .toList();
        if (files.isEmpty()) {
            throw new ModelException("there is no built-in model " + model);
        }
        try (var all = new SequenceInputStream(Collections.enumeration(files))) {
            return model + "-" + HuggingFaceDirectory.fingerprint(all);
        } catch (IOException e) {
            throw new ModelException("could not read " + model, e);
        }
    }

    /**
     * Checks that this build has a classifier of a size.
     *
     * @param classifier {@code scope} or {@code fact-check}
     * @throws ModelException naming the sizes there are, if this is none of them
     */
    public static void check(String classifier, ModelSize size) {
        if (!has(classifier, size)) {
            var others = Arrays.stream(ModelSize.values())
                    .filter(other -> has(classifier, other))
                    .map(ModelSize::label)
                    .toList();
            throw new ModelException(("models %s has no %s classifier in this build: %s%s/%s is missing."
                            + " Set models to one of %s, or build with an adapter that errata train scope --models %s made")
                    .formatted(
                            size.label(),
                            classifier,
                            UnpackedModel.RESOURCES.substring(1),
                            size.adapter(classifier),
                            ADAPTER,
                            others,
                            size.label()));
        }
    }

    /** Whether this build has a classifier of a size: {@code scope} or {@code fact-check}. */
    public static boolean has(String classifier, ModelSize size) {
        var resource = UnpackedModel.RESOURCES + size.adapter(classifier) + "/" + ADAPTER;
        return BuiltInWeights.class.getResource(resource) != null;
    }

    private PairClassifier adapted(String classifier, PairText text) {
        check(classifier, pretrained.size());
        return adapted(pretrained, pretrained.size().adapter(classifier), text);
    }

    /** Fact-checking's scope and label share one model, loaded once. */
    private PairClassifier adapted(PretrainedEncoder encoder, String name, PairText text) {
        return classifiers.computeIfAbsent(
                name,
                _ -> opened(PairClassifier.adapted(
                        torch,
                        encoder,
                        UnpackedModel.folder(name, List.of(ADAPTER)).resolve(ADAPTER),
                        text)));
    }

    private Seq2SeqModel seq2Seq(String name, Seq2SeqModel.Options options) {
        var folder = UnpackedModel.folder(name, List.of("config.json", "tokenizer.json", WEIGHTS));
        return opened(Seq2SeqModel.load(torch, folder, options));
    }

    private <T extends AutoCloseable> T opened(T model) {
        open.push(model);
        return model;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new ModelException("could not close a model", e);
            }
        }
    }
}

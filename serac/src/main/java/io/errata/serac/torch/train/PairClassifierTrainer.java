package io.errata.serac.torch.train;

import ai.djl.ndarray.NDList;
import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.BertConfig;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.huggingface.Safetensors;
import io.errata.serac.torch.model.Adapter;
import io.errata.serac.torch.model.PairClassifier;
import io.errata.serac.torch.model.PairText;
import io.errata.serac.torch.runtime.Batch;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.runtime.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fine-tunes a pretrained encoder to classify pairs of texts: low-rank adapters on every linear layer, pooler and
 * classifier whole. One thread.
 *
 * @see <a href="https://arxiv.org/abs/2106.09685">LoRA, Hu et al. 2021</a>
 */
public final class PairClassifierTrainer implements Trainer {
    private static final float DECAY = 0.01f;
    private static final double SPREAD = 0.02;

    /**
     * The shape of what is trained.
     *
     * @param text   the form of the pairs, in training and in use
     * @param labels number of classes, ≥ 2
     * @param rank   of the adapters, at most the encoder's width
     */
    public record Shape(PretrainedEncoder encoder, PairText text, int labels, int rank) {
        public Shape {
            int hidden = encoder.config().hidden();
            if (labels < 2) {
                throw new IllegalArgumentException("labels must be ≥ 2, was " + labels);
            }
            if (rank < 1 || rank > hidden) {
                throw new IllegalArgumentException("rank must be in [1, " + hidden + "], was " + rank);
            }
        }
    }

    private final TorchRuntime torch;
    private final Tokenizer tokens;
    private final Weights weights;
    private final Optimizer optimizer;
    private final BertConfig config;
    private final PairText text;

    public PairClassifierTrainer(TorchRuntime torch, Shape shape, long seed) {
        this(torch, shape, seed, Map.of());
    }

    /** Goes on from the adapter and head in the file. */
    public static PairClassifierTrainer from(TorchRuntime torch, Shape shape, Path adapter) {
        return new PairClassifierTrainer(torch, shape, 0, Safetensors.read(adapter));
    }

    private PairClassifierTrainer(TorchRuntime torch, Shape shape, long seed, Map<String, HostTensor> start) {
        this.torch = torch;
        this.config = shape.encoder().config();
        this.text = shape.text();
        this.tokens = shape.encoder().tokenizer(PairClassifier.MAX_TRAINED_TOKENS, Tokenizer.Overflow.TRUNCATE);
        var all = new LinkedHashMap<>(shape.encoder().weights());
        var fresh = fresh(all, shape, new Random(seed));
        fresh.replaceAll((name, tensor) -> started(name, tensor, start));
        all.putAll(fresh);
        weights = Weights.of(torch, all);
        optimizer = new Optimizer(torch, torch.program("Bert"), weights, fresh.keySet(), DECAY);
    }

    private static HostTensor started(String name, HostTensor fresh, Map<String, HostTensor> start) {
        var tensor = start.getOrDefault(name, fresh);
        if (!Arrays.equals(tensor.shape(), fresh.shape())) {
            throw new ModelException("adapter: " + name + " must be " + Arrays.toString(fresh.shape()) + ", was "
                    + Arrays.toString(tensor.shape()));
        }
        return tensor;
    }

    private static Map<String, HostTensor> fresh(Map<String, HostTensor> encoder, Shape shape, Random random) {
        var fresh = new LinkedHashMap<String, HostTensor>();
        encoder.forEach((name, tensor) -> {
            if (Adapter.adapts(name, tensor)) {
                fresh.putAll(adapter(name, tensor.shape(), shape.rank(), random));
            }
        });
        fresh.putAll(head(shape, random));
        return fresh;
    }

    /** @param shape (out, in) of the linear layer */
    private static Map<String, HostTensor> adapter(String weight, long[] shape, int rank, Random random) {
        var layer = weight.substring(0, weight.length() - ".weight".length());
        var adapter = new LinkedHashMap<String, HostTensor>();
        adapter.put(layer + ".lora_a", HostTensor.gaussian(random, 1 / Math.sqrt(shape[1]), rank, shape[1]));
        adapter.put(layer + ".lora_b", HostTensor.gaussian(random, 0, shape[0], rank));
        return adapter;
    }

    private static Map<String, HostTensor> head(Shape shape, Random random) {
        int labels = shape.labels();
        long hidden = shape.encoder().config().hidden();
        var head = new LinkedHashMap<String, HostTensor>();
        head.put("pooler.dense.weight", HostTensor.gaussian(random, 1 / Math.sqrt(hidden), hidden, hidden));
        head.put("pooler.dense.bias", HostTensor.gaussian(random, 0, hidden));
        head.put("classifier.weight", HostTensor.gaussian(random, SPREAD, labels, hidden));
        head.put("classifier.bias", HostTensor.gaussian(random, 0, labels));
        return head;
    }

    /**
     * Makes one step on n pairs of similar length.
     *
     * @param labels int[n], each in [0, number of classes)
     * @param rate   learning rate
     */
    public TrainingStep step(List<String> first, List<String> second, int[] labels, double rate) {
        try (var batch = Batch.of(torch, text.tokens(tokens, first, second))) {
            long[] wanted = Arrays.stream(labels).asLongStream().toArray();
            var inputs = new NDList(
                    batch.ids(),
                    batch.types(),
                    batch.mask(),
                    TorchRuntime.longs(batch.manager(), wanted, wanted.length));
            return optimizer.step("train", inputs, config.sizes(torch.precision()), config.epsilon(), rate);
        }
    }

    @Override
    public void saveState(Path file) throws IOException {
        optimizer.save(file);
    }

    @Override
    public void loadState(Path file) {
        optimizer.load(file);
    }

    /** Writes adapter and head in the form that {@link PairClassifier} reads. */
    public void save(Path file) throws IOException {
        Safetensors.write(file, optimizer.trained(), Safetensors.Precision.F16);
    }

    @Override
    public void close() {
        optimizer.close();
        weights.close();
        tokens.close();
    }
}

package io.errata.serac.torch.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.serac.torch.huggingface.Safetensors;
import io.errata.serac.torch.huggingface.T5Config;
import io.errata.serac.torch.model.Seq2SeqModel;
import io.errata.serac.torch.runtime.Batch;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.runtime.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains a small T5 with a copy head from scratch. The copy head points at source tokens, so that the model can answer
 * letter by letter with a name never seen in training. One thread.
 *
 * @see <a href="https://arxiv.org/abs/1704.04368">Pointer-generator networks, See et al. 2017</a>
 */
public final class Seq2SeqTrainer implements Trainer {
    private static final float DECAY = 0.01f;
    private static final int MAX_TOKENS = 192;
    private static final int BUCKETS = 32;
    private static final int COPY_BUCKETS = 64;
    private static final int FARTHEST = 128;
    private static final double EPSILON = 1e-6;
    private static final long IGNORED = -100;

    /**
     * The network's size.
     *
     * @param hidden  width, a multiple of {@code heads}
     * @param layers  of the encoder, and of the decoder
     * @param inOrder initial preference of the copy head for the source token at the target token's own place; 0 =
     *                none. A training too short to learn to copy in order from nothing starts at 8.
     */
    public record Size(int hidden, int layers, int heads, float inOrder) {}

    private final TorchRuntime torch;
    private final Size size;
    private final Path tokenizer;
    private final Tokenizer tokens;
    private final int vocabulary;
    private final Weights weights;
    private final Optimizer optimizer;
    private final T5Config config;

    /** @param tokenizer a tokenizer.json with {@code <pad>} 0 and {@code </s>} 1, which it appends */
    public Seq2SeqTrainer(TorchRuntime torch, Path tokenizer, Size size, long seed) throws IOException {
        this.torch = torch;
        this.size = size;
        this.tokenizer = tokenizer;
        this.tokens = Tokenizer.from(tokenizer, MAX_TOKENS, Tokenizer.Overflow.TRUNCATE);
        this.vocabulary = vocabulary(tokenizer);
        this.config = new T5Config(size.layers, size.layers, size.heads, FARTHEST, 0, 0, 1, EPSILON);
        var fresh = fresh(new Random(seed));
        this.weights = Weights.of(torch, fresh);
        this.optimizer = new Optimizer(torch, torch.program("T5"), weights, fresh.keySet(), DECAY);
    }

    private static int vocabulary(Path tokenizer) throws IOException {
        var json = new ObjectMapper().readTree(Files.readAllBytes(tokenizer));
        return json.path("model").path("vocab").size();
    }

    private Map<String, HostTensor> fresh(Random random) {
        var fresh = new LinkedHashMap<String, HostTensor>();
        int d = size.hidden;
        put(fresh, random, "shared.weight", 0.05 * Math.sqrt(d), vocabulary, d);
        stack(fresh, random, "encoder", 1);
        stack(fresh, random, "decoder", 2);
        copyHead(fresh, random);
        return fresh;
    }

    private void copyHead(Map<String, HostTensor> fresh, Random random) {
        int d = size.hidden;
        put(fresh, random, "copy_head.q.weight", 1 / Math.sqrt(d), d, d);
        put(fresh, random, "copy_head.k.weight", 1 / Math.sqrt(d), d, d);
        float[] places = HostTensor.gaussian(random, 0.02, COPY_BUCKETS, 1).toArray();
        places[0] += size.inOrder;
        fresh.put("copy_head.bias.weight", HostTensor.of(places, COPY_BUCKETS, 1));
        put(fresh, random, "copy_head.gate.weight", 0.02, 1, d);
        put(fresh, random, "copy_head.gate.bias", 0, 1);
    }

    private void stack(Map<String, HostTensor> fresh, Random random, String stack, int attentions) {
        var bias = stack + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";
        put(fresh, random, bias, 0.1, BUCKETS, size.heads);
        for (int i = 0; i < size.layers; i++) {
            block(fresh, random, stack + ".block." + i + ".layer.", attentions);
        }
        ones(fresh, stack + ".final_layer_norm.weight");
    }

    private void block(Map<String, HostTensor> fresh, Random random, String block, int attentions) {
        for (int a = 0; a < attentions; a++) {
            attention(fresh, random, block + a + (a == 0 ? ".SelfAttention" : ".EncDecAttention"));
        }
        feedForward(fresh, random, block + attentions + ".DenseReluDense");
        for (int norm = 0; norm <= attentions; norm++) {
            ones(fresh, block + norm + ".layer_norm.weight");
        }
    }

    /** T5 does not divide scores by the root of the head's width, so the initial queries are smaller by that factor. */
    private void attention(Map<String, HostTensor> fresh, Random random, String name) {
        int d = size.hidden;
        double spread = 1 / Math.sqrt(d);
        put(fresh, random, name + ".q.weight", spread / Math.sqrt((double) d / size.heads), d, d);
        put(fresh, random, name + ".k.weight", spread, d, d);
        put(fresh, random, name + ".v.weight", spread, d, d);
        put(fresh, random, name + ".o.weight", spread, d, d);
    }

    private void feedForward(Map<String, HostTensor> fresh, Random random, String name) {
        int d = size.hidden;
        double spread = 1 / Math.sqrt(d);
        put(fresh, random, name + ".wi.weight", spread, 4L * d, d);
        put(fresh, random, name + ".wo.weight", spread / 2, d, 4L * d);
    }

    private void ones(Map<String, HostTensor> fresh, String name) {
        var values = new float[size.hidden];
        Arrays.fill(values, 1);
        fresh.put(name, HostTensor.of(values, size.hidden));
    }

    private static void put(
            Map<String, HostTensor> fresh, Random random, String name, double deviation, long... shape) {
        fresh.put(name, HostTensor.gaussian(random, deviation, shape));
    }

    /**
     * Makes one step on n pairs of similar length.
     *
     * @param rate learning rate
     */
    public TrainingStep step(List<String> sources, List<String> targets, double rate) {
        try (var batch = Batch.of(torch, tokens.singles(sources))) {
            var inputs = new NDList(batch.ids(), batch.mask(), targets(batch, targets));
            return optimizer.step("train", inputs, config.sizes(torch.precision()), EPSILON, rate);
        }
    }

    /**
     * Makes one step towards the targets, and away from other texts for the same sources that are not yet less likely
     * by {@code apart}. The loss is −l + max(0, apart − (l − l′)), where l and l′ are mean log-likelihoods per token of
     * targets and others. z-sentiment measures the same difference. The paper's unlikelihood, −log(1 − p), stops
     * pushing where p is small already.
     *
     * @param others n texts, each wrong for its source
     * @param apart  in nats per token, ≥ 0
     * @param rate   learning rate
     */
    public TrainingStep stepApart(
            List<String> sources, List<String> targets, List<String> others, double apart, double rate) {
        try (var batch = Batch.of(torch, tokens.singles(sources))) {
            var inputs = new NDList(
                    batch.ids(),
                    batch.mask(),
                    targets(batch, targets),
                    targets(batch, others),
                    batch.manager().create(new float[] {(float) apart}));
            return optimizer.step("train_apart", inputs, config.sizes(torch.precision()), EPSILON, rate);
        }
    }

    private NDArray targets(Batch batch, List<String> texts) {
        var wanted = tokens.singles(texts);
        int t = wanted.stream().mapToInt(Tokenizer.Sequence::length).max().orElse(0);
        var flat = new long[wanted.size() * t];
        Arrays.fill(flat, IGNORED);
        for (int i = 0; i < wanted.size(); i++) {
            System.arraycopy(wanted.get(i).ids(), 0, flat, i * t, wanted.get(i).length());
        }
        return TorchRuntime.longs(batch.manager(), flat, wanted.size(), t);
    }

    @Override
    public void saveState(Path file) throws IOException {
        optimizer.save(file);
    }

    @Override
    public void loadState(Path file) {
        optimizer.load(file);
    }

    /**
     * Writes a directory that {@link Seq2SeqModel} reads.
     *
     * @param prompt the form of edit and query: {@code {input}}, {@code {target}} and {@code {query}} are replaced
     */
    public void save(Path folder, String prompt) throws IOException {
        Files.createDirectories(folder);
        Safetensors.write(folder.resolve("model.safetensors"), optimizer.trained(), Safetensors.Precision.F16);
        Files.copy(tokenizer, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
        var settings = settings().put("errata_prompt", prompt);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("config.json").toFile(), settings);
    }

    private ObjectNode settings() {
        return network()
                .put("relative_attention_num_buckets", BUCKETS)
                .put("relative_attention_max_distance", FARTHEST)
                .put("feed_forward_proj", "relu")
                .put("layer_norm_epsilon", EPSILON)
                .put("vocab_size", vocabulary)
                .put("tie_word_embeddings", true)
                .put("decoder_start_token_id", 0)
                .put("pad_token_id", 0)
                .put("eos_token_id", 1);
    }

    private ObjectNode network() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model_type", "t5")
                .put("d_model", size.hidden)
                .put("d_kv", size.hidden / size.heads)
                .put("d_ff", 4 * size.hidden)
                .put("num_layers", size.layers)
                .put("num_decoder_layers", size.layers)
                .put("num_heads", size.heads);
    }

    @Override
    public void close() {
        optimizer.close();
        weights.close();
        tokens.close();
    }
}

package io.errata.serac.torch.huggingface;

import io.errata.serac.ModelException;
import io.errata.serac.torch.runtime.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads T5 directories, v1 and v1.1, and Errata's with a copy head: the shape and the checked tensors. */
public final class T5Directory {
    private static final int COPY_BUCKETS = 64;

    private final HuggingFaceDirectory directory;
    private final T5Config config;
    private final int hidden;
    private final int inner;
    private final int feedForward;
    private final boolean gated;
    private final Map<String, HostTensor> weights = new LinkedHashMap<>();

    private T5Directory(HuggingFaceDirectory directory) {
        this.directory = directory;
        hidden = directory.positive("d_model");
        feedForward = directory.positive("d_ff");
        gated = gated();
        config = config(directory);
        inner = config.heads() * directory.positive("d_kv");
        read();
    }

    private static T5Config config(HuggingFaceDirectory directory) {
        int layers = directory.positive("num_layers");
        return new T5Config(
                layers,
                directory.positive("num_decoder_layers", layers),
                directory.positive("num_heads"),
                directory.positive("relative_attention_max_distance", 128),
                directory.config().path("decoder_start_token_id").asInt(0),
                directory.config().path("pad_token_id").asInt(0),
                directory.config().path("eos_token_id").asInt(1),
                directory.number("layer_norm_epsilon", 1e-6));
    }

    public static T5Directory of(HuggingFaceDirectory directory) {
        if (!directory.modelType().equals("t5")) {
            throw directory.unknown("t5");
        }
        return new T5Directory(directory);
    }

    public T5Config config() {
        return config;
    }

    /** The tensors by Hugging Face's names; {@code lm_head} only if the model does not share its embedding. */
    public Map<String, HostTensor> weights() {
        return weights;
    }

    private boolean gated() {
        var kind = directory.text("feed_forward_proj", "relu");
        return switch (kind) {
            case "relu" -> false;
            case "gated-gelu" -> true;
            default ->
                throw new ModelException(directory.folder().resolve("config.json") + ": feed_forward_proj is " + kind
                        + ", expected relu or gated-gelu");
        };
    }

    private void read() {
        int vocabulary = directory.positive("vocab_size");
        put("shared.weight", vocabulary, hidden);
        if (!directory.config().path("tie_word_embeddings").asBoolean(true)) {
            put("lm_head.weight", vocabulary, hidden);
        }
        stack("encoder", config.encoderLayers(), 1);
        stack("decoder", config.decoderLayers(), 2);
        if (directory.tensors().containsKey("copy_head.q.weight")) {
            copyHead();
        }
    }

    private void copyHead() {
        put("copy_head.q.weight", hidden, hidden);
        put("copy_head.k.weight", hidden, hidden);
        put("copy_head.bias.weight", COPY_BUCKETS, 1);
        put("copy_head.gate.weight", 1, hidden);
        put("copy_head.gate.bias", 1);
    }

    private void stack(String stack, int layers, int attentions) {
        int buckets = directory.positive("relative_attention_num_buckets", 32);
        put(stack + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight", buckets, config.heads());
        for (int i = 0; i < layers; i++) {
            block(stack + ".block." + i + ".layer.", attentions);
        }
        put(stack + ".final_layer_norm.weight", hidden);
    }

    private void block(String block, int attentions) {
        attention(block + "0.SelfAttention");
        if (attentions == 2) {
            attention(block + "1.EncDecAttention");
        }
        feedForward(block + attentions + ".DenseReluDense");
        for (int norm = 0; norm <= attentions; norm++) {
            put(block + norm + ".layer_norm.weight", hidden);
        }
    }

    private void attention(String name) {
        put(name + ".q.weight", inner, hidden);
        put(name + ".k.weight", inner, hidden);
        put(name + ".v.weight", inner, hidden);
        put(name + ".o.weight", hidden, inner);
    }

    private void feedForward(String name) {
        if (gated) {
            put(name + ".wi_0.weight", feedForward, hidden);
            put(name + ".wi_1.weight", feedForward, hidden);
        } else {
            put(name + ".wi.weight", feedForward, hidden);
        }
        put(name + ".wo.weight", hidden, feedForward);
    }

    private void put(String name, long... shape) {
        weights.put(name, directory.tensor(name, shape));
    }
}

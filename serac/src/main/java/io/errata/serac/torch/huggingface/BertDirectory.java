package io.errata.serac.torch.huggingface;

import io.errata.serac.torch.runtime.HostTensor;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads BERT, MiniLM and DistilBERT directories: the shape, and the tensors by the names bert.py uses. */
public final class BertDirectory {
    private static final String HEAD_BERT = "pooler.dense";
    private static final String HEAD_DISTILBERT = "pre_classifier";
    /** BERT's name of a layer's part, DistilBERT's, and whether its rows and columns are feed-forward wide. */
    private static final List<Part> PARTS = List.of(
            new Part("attention.self.query", "attention.q_lin", Wide.NONE),
            new Part("attention.self.key", "attention.k_lin", Wide.NONE),
            new Part("attention.self.value", "attention.v_lin", Wide.NONE),
            new Part("attention.output.dense", "attention.out_lin", Wide.NONE),
            new Part("attention.output.LayerNorm", "sa_layer_norm", Wide.NORM),
            new Part("intermediate.dense", "ffn.lin1", Wide.ROWS),
            new Part("output.dense", "ffn.lin2", Wide.COLUMNS),
            new Part("output.LayerNorm", "output_layer_norm", Wide.NORM));

    private enum Wide {
        NONE,
        ROWS,
        COLUMNS,
        NORM
    }

    private record Part(String bert, String distilBert, Wide wide) {}

    private final HuggingFaceDirectory directory;
    private final boolean distilled;
    private final BertConfig config;
    private final int feedForward;
    private final Map<String, HostTensor> weights = new LinkedHashMap<>();

    private BertDirectory(HuggingFaceDirectory directory) {
        this.directory = directory;
        distilled = directory.modelType().equals("distilbert");
        config = distilled ? distilBert() : bert();
        feedForward = directory.positive(distilled ? "hidden_dim" : "intermediate_size");
        embeddings();
        for (int layer = 0; layer < config.layers(); layer++) {
            for (var part : PARTS) {
                part(layer, part);
            }
        }
    }

    public static BertDirectory of(HuggingFaceDirectory directory) {
        return switch (directory.modelType()) {
            case "bert", "distilbert" -> new BertDirectory(directory);
            default -> throw directory.unknown("bert or distilbert");
        };
    }

    public BertConfig config() {
        return config;
    }

    /** The encoder's tensors by Hugging Face's names in BertModel, without prefix. */
    public Map<String, HostTensor> encoder() {
        return weights;
    }

    /** The tensors of the encoder and of the head of a sequence classifier. */
    public Map<String, HostTensor> classifier() {
        var all = new LinkedHashMap<>(weights);
        var name = distilled ? HEAD_DISTILBERT : HEAD_BERT;
        var head = distilled ? name : prefixed(name, ".weight");
        all.put(name + ".weight", directory.tensor(head + ".weight", config.hidden(), config.hidden()));
        all.put(name + ".bias", directory.tensor(head + ".bias", config.hidden()));
        int labels = labels();
        all.put("classifier.weight", directory.tensor("classifier.weight", labels, config.hidden()));
        all.put("classifier.bias", directory.tensor("classifier.bias", labels));
        return all;
    }

    /** Hugging Face leaves the names of the labels out if there are two. */
    private int labels() {
        var names = directory.config().path("id2label");
        return names.isMissingNode() ? 2 : names.size();
    }

    private BertConfig bert() {
        directory.only("hidden_act", "gelu");
        directory.only("position_embedding_type", "absolute");
        return new BertConfig(
                directory.positive("num_hidden_layers"),
                directory.positive("num_attention_heads"),
                directory.positive("hidden_size"),
                directory.positive("max_position_embeddings"),
                directory.number("layer_norm_eps", 1e-12),
                pooling());
    }

    private BertConfig distilBert() {
        directory.only("activation", "gelu");
        return new BertConfig(
                directory.positive("n_layers"),
                directory.positive("n_heads"),
                directory.positive("dim"),
                directory.positive("max_position_embeddings"),
                1e-12,
                pooling());
    }

    /** The pooling in the file that sentence-transformers writes beside the model; without that file, the mean. */
    private BertConfig.Pooling pooling() {
        var file = directory.folder().resolve("1_Pooling").resolve("config.json");
        boolean cls = Files.exists(file)
                && HuggingFaceDirectory.json(file)
                        .path("pooling_mode_cls_token")
                        .asBoolean();
        return cls ? BertConfig.Pooling.CLS : BertConfig.Pooling.MEAN;
    }

    private void embeddings() {
        int hidden = config.hidden();
        put("embeddings.word_embeddings.weight", directory.positive("vocab_size"), hidden);
        put("embeddings.position_embeddings.weight", config.maxTokens(), hidden);
        if (!distilled) {
            put("embeddings.token_type_embeddings.weight", directory.positive("type_vocab_size", 2), hidden);
        }
        put("embeddings.LayerNorm.weight", hidden);
        put("embeddings.LayerNorm.bias", hidden);
    }

    private void put(String name, long... shape) {
        weights.put(name, directory.tensor(prefixed(name, ""), shape));
    }

    private void part(int layer, Part part) {
        int hidden = config.hidden();
        long rows = part.wide == Wide.ROWS ? feedForward : hidden;
        long columns = part.wide == Wide.COLUMNS ? feedForward : hidden;
        var name = "encoder.layer." + layer + "." + part.bert;
        var from = prefixed(distilled ? "transformer.layer." + layer + "." + part.distilBert : name, ".weight");
        long[] shape = part.wide == Wide.NORM ? new long[] {hidden} : new long[] {rows, columns};
        weights.put(name + ".weight", directory.tensor(from + ".weight", shape));
        weights.put(name + ".bias", directory.tensor(from + ".bias", rows));
    }

    /** A model with a head has a prefix before the names of its encoder's tensors. */
    private String prefixed(String name, String suffix) {
        var prefix = directory.modelType() + ".";
        return directory.present(name + suffix, prefix).orElse(name + suffix).startsWith(prefix) ? prefix + name : name;
    }
}

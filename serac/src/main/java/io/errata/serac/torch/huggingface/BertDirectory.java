package io.errata.serac.torch.huggingface;

import io.errata.serac.torch.huggingface.BertLayer.Part;
import io.errata.serac.torch.huggingface.BertLayer.Wide;
import io.errata.serac.torch.runtime.HostTensor;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads BERT, MiniLM, DistilBERT and MPNet directories: the shape, and the tensors by the names bert.py uses. */
public final class BertDirectory {
    /** MPNet's number of the padding token. The token after it has the first position that is in use. */
    private static final int MPNET_PADDING = 1;

    private final HuggingFaceDirectory directory;
    private final BertFamily family;
    private final BertConfig config;
    private final int feedForward;
    private final Map<String, HostTensor> weights = new LinkedHashMap<>();

    private BertDirectory(HuggingFaceDirectory directory, BertFamily family) {
        this.directory = directory;
        this.family = family;
        config = readConfig();
        feedForward = directory.positive(family.keys().feedForward());
        embeddings();
        for (int layer = 0; layer < config.layers(); layer++) {
            for (var part : BertLayer.PARTS) {
                part(layer, part);
            }
        }
    }

    public static BertDirectory of(HuggingFaceDirectory directory) {
        var family =
                BertFamily.of(directory.modelType()).orElseThrow(() -> directory.unknown("bert, distilbert or mpnet"));
        return new BertDirectory(directory, family);
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
        var head = family.head();
        int hidden = config.hidden();
        int labels = labels();
        var dense = prefixed(head.dense(), ".weight");
        all.put(head.runs() + ".weight", directory.tensor(dense + ".weight", hidden, hidden));
        all.put(head.runs() + ".bias", directory.tensor(dense + ".bias", hidden));
        all.put("classifier.weight", directory.tensor(head.output() + ".weight", labels, hidden));
        all.put("classifier.bias", directory.tensor(head.output() + ".bias", labels));
        return all;
    }

    /** Hugging Face leaves the names of the labels out if there are two. */
    private int labels() {
        var names = directory.config().path("id2label");
        return names.isMissingNode() ? 2 : names.size();
    }

    private BertConfig readConfig() {
        var keys = family.keys();
        directory.only(keys.activation(), "gelu");
        directory.only("position_embedding_type", "absolute");
        int positions = directory.positive("max_position_embeddings");
        return new BertConfig(
                directory.positive(keys.layers()),
                directory.positive(keys.heads()),
                directory.positive(keys.hidden()),
                positions - unusedPositions(),
                family == BertFamily.DISTILBERT ? 1e-12 : directory.number("layer_norm_eps", 1e-12),
                pooling());
    }

    private int unusedPositions() {
        return family == BertFamily.MPNET ? MPNET_PADDING + 1 : 0;
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
        put("embeddings.position_embeddings.weight", config.maxTokens() + unusedPositions(), hidden);
        weights.computeIfPresent(
                "embeddings.position_embeddings.weight", (_, positions) -> positions.from(unusedPositions()));
        switch (family) {
            case BERT ->
                put("embeddings.token_type_embeddings.weight", directory.positive("type_vocab_size", 2), hidden);
            case DISTILBERT -> {}
            case MPNET ->
                put(
                        "encoder.relative_attention_bias.weight",
                        directory.positive("relative_attention_num_buckets", 32),
                        config.heads());
        }
        put("embeddings.LayerNorm.weight", hidden);
        put("embeddings.LayerNorm.bias", hidden);
    }

    private void put(String name, long... shape) {
        weights.put(name, directory.tensor(prefixed(name, ""), shape));
    }

    private void part(int layer, Part part) {
        int hidden = config.hidden();
        long rows = part.wide() == Wide.ROWS ? feedForward : hidden;
        long columns = part.wide() == Wide.COLUMNS ? feedForward : hidden;
        long[] shape = part.wide() == Wide.NORM ? new long[] {hidden} : new long[] {rows, columns};
        var name = "encoder.layer." + layer + "." + part.bert();
        var from = prefixed(family.name(layer, part), ".weight");
        weights.put(name + ".weight", directory.tensor(from + ".weight", shape));
        weights.put(name + ".bias", directory.tensor(from + ".bias", rows));
    }

    /** A model with a head has a prefix before the names of its encoder's tensors. */
    private String prefixed(String name, String suffix) {
        var prefix = directory.modelType() + ".";
        return directory.present(name + suffix, prefix).orElse(name + suffix).startsWith(prefix) ? prefix + name : name;
    }
}

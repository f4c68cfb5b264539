package io.errata.serac.torch.huggingface;

import io.errata.serac.torch.huggingface.BertLayer.Part;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The names that BERT and its relatives give to their settings and tensors. */
enum BertFamily {
    BERT,
    DISTILBERT,
    MPNET;

    private static final Keys BERT_KEYS =
            new Keys("num_hidden_layers", "num_attention_heads", "hidden_size", "intermediate_size", "hidden_act");
    private static final Keys DISTILBERT_KEYS = new Keys("n_layers", "n_heads", "dim", "hidden_dim", "activation");

    /** The keys in config.json. */
    record Keys(String layers, String heads, String hidden, String feedForward, String activation) {}

    /**
     * The head of a sequence classifier.
     *
     * @param dense  the layer before the last
     * @param output the last layer
     * @param runs   bert.py's name of the layer before the last
     */
    record Head(String dense, String output, String runs) {}

    static Optional<BertFamily> of(String modelType) {
        return Arrays.stream(values())
                .filter(family -> family.name().toLowerCase(Locale.ROOT).equals(modelType))
                .findFirst();
    }

    Keys keys() {
        return this == DISTILBERT ? DISTILBERT_KEYS : BERT_KEYS;
    }

    Head head() {
        return switch (this) {
            case BERT -> new Head("pooler.dense", "classifier", "pooler.dense");
            case DISTILBERT -> new Head("pre_classifier", "classifier", "pre_classifier");
            case MPNET -> new Head("classifier.dense", "classifier.out_proj", "pooler.dense");
        };
    }

    /** The name of a part in the file, without ".weight". */
    String name(int layer, Part part) {
        return switch (this) {
            case BERT -> "encoder.layer." + layer + "." + part.bert();
            case DISTILBERT -> "transformer.layer." + layer + "." + part.distilBert();
            case MPNET -> "encoder.layer." + layer + "." + part.mpNet();
        };
    }
}

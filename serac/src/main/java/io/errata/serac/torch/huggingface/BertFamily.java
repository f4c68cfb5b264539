package io.errata.serac.torch.huggingface;

import io.errata.serac.torch.huggingface.BertLayer.Part;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The names that BERT and its relatives give to their settings and tensors. */
enum BertFamily {
    BERT(
            "bert",
            new Keys("num_hidden_layers", "num_attention_heads", "hidden_size", "intermediate_size", "hidden_act"),
            "encoder.layer.",
            Part::bert,
            new Head("pooler.dense", "classifier", "pooler.dense")),
    DISTILBERT(
            "distilbert",
            new Keys("n_layers", "n_heads", "dim", "hidden_dim", "activation"),
            "transformer.layer.",
            Part::distilBert,
            new Head("pre_classifier", "classifier", "pre_classifier")),
    MPNET(
            "mpnet",
            BERT.keys,
            "encoder.layer.",
            Part::mpNet,
            new Head("classifier.dense", "classifier.out_proj", "pooler.dense"));

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

    private final String modelType;
    private final Keys keys;
    private final String layers;
    private final Function<Part, String> names;
    private final Head head;

    BertFamily(String modelType, Keys keys, String layers, Function<Part, String> names, Head head) {
        this.modelType = modelType;
        this.keys = keys;
        this.layers = layers;
        this.names = names;
        this.head = head;
    }

    static Optional<BertFamily> of(String modelType) {
        return Arrays.stream(values())
                .filter(family -> family.modelType.equals(modelType))
                .findFirst();
    }

    Keys keys() {
        return keys;
    }

    Head head() {
        return head;
    }

    /** The name of a part in the file, without ".weight". */
    String name(int layer, Part part) {
        return layers + layer + "." + names.apply(part);
    }
}

package io.errata.serac.torch.huggingface;

import java.util.List;

/** The parts of a layer. */
final class BertLayer {
    /** The parts whose shape differs from hidden × hidden. */
    enum Wide {
        NONE,
        /** Its rows are as wide as the feed-forward layer. */
        ROWS,
        /** Its columns are. */
        COLUMNS,
        /** One value for each unit. */
        NORM
    }

    /** The part's name in each family; bert.py uses BERT's. */
    record Part(String bert, String distilBert, String mpNet, Wide wide) {}

    static final List<Part> PARTS = List.of(
            new Part("attention.self.query", "attention.q_lin", "attention.attn.q", Wide.NONE),
            new Part("attention.self.key", "attention.k_lin", "attention.attn.k", Wide.NONE),
            new Part("attention.self.value", "attention.v_lin", "attention.attn.v", Wide.NONE),
            new Part("attention.output.dense", "attention.out_lin", "attention.attn.o", Wide.NONE),
            new Part("attention.output.LayerNorm", "sa_layer_norm", "attention.LayerNorm", Wide.NORM),
            new Part("intermediate.dense", "ffn.lin1", "intermediate.dense", Wide.ROWS),
            new Part("output.dense", "ffn.lin2", "output.dense", Wide.COLUMNS),
            new Part("output.LayerNorm", "output_layer_norm", "output.LayerNorm", Wide.NORM));

    private BertLayer() {}
}

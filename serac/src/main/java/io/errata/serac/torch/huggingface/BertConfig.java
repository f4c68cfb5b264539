package io.errata.serac.torch.huggingface;

import io.errata.serac.torch.runtime.TorchRuntime;

/**
 * The shape of a BERT-family encoder.
 *
 * @param maxTokens number of positions, special tokens included
 * @param epsilon   of its layer norms
 */
public record BertConfig(int layers, int heads, int hidden, int maxTokens, double epsilon, Pooling pooling) {
    /** How a sequence becomes one vector. */
    public enum Pooling {
        MEAN,
        CLS
    }

    /** The sizes in the order of the arguments of bert.py's training method. */
    public long[] sizes(TorchRuntime.Precision precision) {
        return new long[] {layers, heads, precision.scalarType(), pooling == Pooling.MEAN ? 1 : 0};
    }

    public BertConfig with(Pooling other) {
        return new BertConfig(layers, heads, hidden, maxTokens, epsilon, other);
    }
}

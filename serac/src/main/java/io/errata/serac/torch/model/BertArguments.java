package io.errata.serac.torch.model;

import ai.djl.pytorch.jni.IValue;
import io.errata.serac.torch.huggingface.BertConfig;
import io.errata.serac.torch.runtime.Batch;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.runtime.Weights;

/** The arguments of bert.py's inference methods, in their order. */
record BertArguments(IValue... values) implements AutoCloseable {
    /** @param weights is not closed with the rest */
    static BertArguments of(Weights weights, Batch batch, BertConfig config, TorchRuntime.Precision precision) {
        return new BertArguments(
                weights.dictionary(),
                IValue.from(batch.ids()),
                IValue.from(batch.types()),
                IValue.from(batch.mask()),
                IValue.from((long) config.layers()),
                IValue.from((long) config.heads()),
                IValue.from(config.epsilon()),
                IValue.from((long) precision.scalarType()),
                IValue.from(config.pooling() == BertConfig.Pooling.MEAN));
    }

    @Override
    public void close() {
        for (int i = 1; i < values.length; i++) {
            values[i].close();
        }
    }
}

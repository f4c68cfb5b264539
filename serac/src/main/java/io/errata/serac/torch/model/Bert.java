package io.errata.serac.torch.model;

import ai.djl.pytorch.jni.IValue;
import io.errata.serac.torch.huggingface.BertConfig;
import io.errata.serac.torch.runtime.Batch;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.runtime.Weights;
import java.util.List;
import java.util.Map;

/** A BERT-family network with frozen weights: token sequences in, vectors or logits out. Safe for many threads. */
final class Bert implements AutoCloseable {
    /** Padded tokens per call: enough to fill the cores, few enough to stay in cache. */
    private static final int TOKENS_PER_CALL = 4096;

    private final TorchRuntime torch;
    private final BertConfig config;
    private final Weights weights;

    private Bert(TorchRuntime torch, BertConfig config, Weights weights) {
        this.torch = torch;
        this.config = config;
        this.weights = weights;
    }

    static Bert of(TorchRuntime torch, BertConfig config, Map<String, HostTensor> tensors) {
        return new Bert(torch, config, Weights.frozen(torch, tensors));
    }

    BertConfig config() {
        return config;
    }

    /** @return float[n][hidden], unit length */
    float[][] encode(List<Tokenizer.Sequence> sequences) {
        return run("encode", sequences);
    }

    /** @return float[n][labels] */
    float[][] classify(List<Tokenizer.Sequence> sequences) {
        return run("classify", sequences);
    }

    private float[][] run(String method, List<Tokenizer.Sequence> sequences) {
        var rows = new float[sequences.size()][];
        for (var group : Batch.grouped(sequences, TOKENS_PER_CALL)) {
            float[][] found = call(method, group.stream().map(sequences::get).toList());
            for (int i = 0; i < found.length; i++) {
                rows[group.get(i)] = found[i];
            }
        }
        return rows;
    }

    private float[][] call(String method, List<Tokenizer.Sequence> sequences) {
        var program = torch.program("Bert");
        try (var batch = Batch.of(torch, sequences);
                var arguments = BertArguments.of(weights, batch, config, torch.precision());
                IValue result = program.run(method, arguments.values());
                var output = result.toTensor(batch.manager())) {
            return TorchRuntime.rows(output);
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}

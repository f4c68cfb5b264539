package io.errata.serac.torch.model;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.torch.huggingface.T5Config;
import io.errata.serac.torch.runtime.Batch;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.runtime.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A T5 network with frozen weights: sequences in, targets or their log-probabilities out. Safe for many threads. */
final class T5 implements AutoCloseable {
    /** Padded source tokens per call, shared by the beams. */
    private static final int TOKENS_PER_CALL = 4096;

    private static final long NONE = -100;

    private final TorchRuntime torch;
    private final T5Config config;
    private final Weights weights;

    private T5(TorchRuntime torch, T5Config config, Weights weights) {
        this.torch = torch;
        this.config = config;
        this.weights = weights;
    }

    static T5 of(TorchRuntime torch, T5Config config, Map<String, HostTensor> tensors) {
        return new T5(torch, config, Weights.frozen(torch, tensors));
    }

    T5Config config() {
        return config;
    }

    /**
     * Greedy if beams is 1.
     *
     * @param limit of target tokens, the closing one included
     * @return the targets without closing token and padding
     */
    List<long[]> generate(List<Tokenizer.Sequence> sources, int limit, int beams) {
        var targets = new ArrayList<long[]>(sources.stream().map(s -> s.ids()).toList());
        for (var group : Batch.grouped(sources, Math.max(1, TOKENS_PER_CALL / beams))) {
            var found = generateTogether(group.stream().map(sources::get).toList(), limit, beams);
            for (int i = 0; i < group.size(); i++) {
                targets.set(group.get(i), found.get(i));
            }
        }
        return targets;
    }

    private List<long[]> generateTogether(List<Tokenizer.Sequence> sources, int limit, int beams) {
        try (var batch = Batch.of(torch, sources)) {
            long[] flat = decode(batch, limit, beams);
            int t = flat.length / sources.size();
            return IntStream.range(0, sources.size())
                    .mapToObj(i -> untilEnd(flat, i * t, (i + 1) * t))
                    .toList();
        }
    }

    private long[] decode(Batch batch, int limit, int beams) {
        if (beams == 1) {
            return run("greedy", batch, IValue.from((long) limit)).toLongArray();
        }
        return run("beam", batch, IValue.from((long) limit), IValue.from((long) beams))
                .toLongArray();
    }

    private long[] untilEnd(long[] flat, int from, int to) {
        int end = from;
        while (end < to && flat[end] != config.end()) {
            end++;
        }
        return Arrays.copyOfRange(flat, from, end);
    }

    /**
     * @param targets n targets, closing token included
     * @return float[n][tokens of the target], natural logarithm
     */
    float[][] likelihood(List<Tokenizer.Sequence> sources, List<long[]> targets) {
        var rows = new float[sources.size()][];
        for (var group : Batch.grouped(sources, TOKENS_PER_CALL)) {
            var wanted = group.stream().map(targets::get).toList();
            float[][] found =
                    likelihoodTogether(group.stream().map(sources::get).toList(), wanted);
            for (int i = 0; i < found.length; i++) {
                rows[group.get(i)] = Arrays.copyOf(found[i], wanted.get(i).length);
            }
        }
        return rows;
    }

    /** @return float[n][tokens of the longest target] */
    private float[][] likelihoodTogether(List<Tokenizer.Sequence> sources, List<long[]> targets) {
        try (var batch = Batch.of(torch, sources)) {
            return TorchRuntime.rows(run("likelihood", batch, IValue.from(padded(batch, targets))));
        }
    }

    /** @return float[tokens of the target][vocabulary], natural logarithm */
    float[][] distributions(Tokenizer.Sequence source, long[] target) {
        try (var batch = Batch.of(torch, List.of(source))) {
            return TorchRuntime.rows(run("distributions", batch, IValue.from(padded(batch, List.of(target))))
                    .squeeze(0));
        }
    }

    /** @return float[tokens][hidden] */
    float[][] encode(Tokenizer.Sequence source) {
        try (var batch = Batch.of(torch, List.of(source))) {
            return TorchRuntime.rows(run("encode", batch).squeeze(0));
        }
    }

    private static PtNDArray padded(Batch batch, List<long[]> targets) {
        int t = targets.stream().mapToInt(target -> target.length).max().orElse(0);
        var flat = new long[targets.size() * t];
        Arrays.fill(flat, NONE);
        for (int i = 0; i < targets.size(); i++) {
            System.arraycopy(targets.get(i), 0, flat, i * t, targets.get(i).length);
        }
        return TorchRuntime.longs(batch.manager(), flat, targets.size(), t);
    }

    /** @param extra between the mask and the sizes; closed here */
    private NDArray run(String method, Batch batch, IValue... extra) {
        var owned = arguments(batch, extra);
        var all =
                Stream.concat(Stream.of(weights.dictionary()), Stream.of(owned)).toArray(IValue[]::new);
        try (var result = torch.program("T5").run(method, all)) {
            return result.toTensor(batch.manager());
        } finally {
            TorchRuntime.close(owned);
        }
    }

    private IValue[] arguments(Batch batch, IValue... extra) {
        var arguments = new ArrayList<IValue>();
        arguments.add(IValue.from(batch.ids()));
        arguments.add(IValue.from(batch.mask()));
        arguments.addAll(List.of(extra));
        arguments.add(IValue.listFrom(config.sizes(torch.precision())));
        arguments.add(IValue.from(config.epsilon()));
        return arguments.toArray(IValue[]::new);
    }

    @Override
    public void close() {
        weights.close();
    }
}

package io.errata.serac.torch.runtime;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sequences padded to the longest, as the arguments (ids, types, mask), each (n, tokens) int64. */
public record Batch(PtNDArray ids, PtNDArray types, PtNDArray mask, PtNDManager manager) implements AutoCloseable {
    public static Batch of(TorchRuntime torch, List<Tokenizer.Sequence> sequences) {
        int n = sequences.size();
        int t = sequences.stream().mapToInt(Tokenizer.Sequence::length).max().orElse(0);
        var ids = new long[n * t];
        var types = new long[n * t];
        var mask = new long[n * t];
        for (int i = 0; i < n; i++) {
            var sequence = sequences.get(i);
            System.arraycopy(sequence.ids(), 0, ids, i * t, sequence.length());
            System.arraycopy(sequence.types(), 0, types, i * t, sequence.length());
            Arrays.fill(mask, i * t, i * t + sequence.length(), 1);
        }
        var manager = torch.newManager();
        return new Batch(
                TorchRuntime.longs(manager, ids, n, t),
                TorchRuntime.longs(manager, types, n, t),
                TorchRuntime.longs(manager, mask, n, t),
                manager);
    }

    /**
     * Groups of similar length, so that little is padding: indices into {@code sequences}, shortest first. Each group
     * is at most {@code maxTokens} padded tokens or a single sequence.
     */
    public static List<List<Integer>> grouped(List<Tokenizer.Sequence> sequences, int maxTokens) {
        var groups = new ArrayList<List<Integer>>();
        for (int i : shortestFirst(sequences)) {
            int length = sequences.get(i).length();
            if (groups.isEmpty() || (groups.getLast().size() + 1) * length > maxTokens) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(i);
        }
        return groups;
    }

    private static List<Integer> shortestFirst(List<Tokenizer.Sequence> sequences) {
        return IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparing(i -> sequences.get(i).length()))
                .toList();
    }

    @Override
    public void close() {
        manager.close();
    }
}

package io.errata.lab.eval.edits;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.AnswerText;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Out-of-scope probes like those of the paper's hard set. They are texts of the same set that are the 25th to 100th
 * nearest to a live edit's prompt and not live themselves.
 */
final class HardNeighbours {
    private static final int FROM = 25;
    private static final int TO = 100;
    private static final int PER_EDIT = 10;

    private final List<EditCase> cases;
    private final List<List<Integer>> ranked;
    private final long seed;

    /** @param sameSubject whether a live edit has the same subject: the probe may then be a rephrase of it */
    record Probe(String text, boolean sameSubject) {}

    HardNeighbours(List<EditCase> cases, TextEncoder encoder, Supplier<VectorIndex> index, long seed) {
        this.cases = cases;
        this.seed = seed;
        this.ranked = ranked(encoder.encode(cases.stream().map(EditCase::prompt).toList()), index);
    }

    private static List<List<Integer>> ranked(float[][] vectors, Supplier<VectorIndex> index) {
        var all = new ArrayList<List<Integer>>();
        try (var search = index.get()) {
            search.append(vectors);
            for (float[] vector : vectors) {
                // The nearest is the prompt itself.
                search.search(new float[][] {vector}, Math.min(vectors.length, TO + 1)).stream()
                        .map(found -> found.stream()
                                .skip(FROM)
                                .map(VectorIndex.Neighbour::slot)
                                .toList())
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** At most ten for each of the first {@code live} cases; the same seed gives the same probes. */
    List<Probe> probes(int live) {
        var random = new Random(seed);
        var edits = cases.subList(0, live);
        var taken = EditProbes.taken(edits);
        var subjects = edits.stream()
                .map(edit -> AnswerText.normalised(edit.subject()))
                .collect(java.util.stream.Collectors.toSet());
        var probes = new ArrayList<Probe>();
        for (int i = 0; i < live; i++) {
            var free = new ArrayList<>(ranked.get(i).stream()
                    .filter(other -> other >= live)
                    .map(cases::get)
                    .filter(other -> !taken.contains(AnswerText.normalised(other.prompt())))
                    .toList());
            Collections.shuffle(free, random);
            free.stream()
                    .limit(PER_EDIT)
                    .map(other -> new Probe(other.prompt(), subjects.contains(AnswerText.normalised(other.subject()))))
                    .forEach(probes::add);
        }
        return probes;
    }
}

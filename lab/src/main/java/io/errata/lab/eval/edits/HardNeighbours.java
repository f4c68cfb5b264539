package io.errata.lab.eval.edits;

import io.errata.lab.data.EditCase;
import io.errata.lab.eval.AnswerText;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
                        .map(HardNeighbours::hard)
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static List<Integer> hard(List<VectorIndex.Neighbour> nearest) {
        return nearest.stream().skip(FROM).map(VectorIndex.Neighbour::slot).toList();
    }

    /** At most ten for each of the first {@code live} cases; the same seed gives the same probes. */
    List<Probe> probes(int live) {
        var random = new Random(seed);
        var taken = EditProbes.taken(cases.subList(0, live));
        var subjects = subjects(live);
        var probes = new ArrayList<Probe>();
        for (int i = 0; i < live; i++) {
            var free = new ArrayList<>(free(i, live, taken));
            Collections.shuffle(free, random);
            free.stream().limit(PER_EDIT).map(other -> probe(other, subjects)).forEach(probes::add);
        }
        return probes;
    }

    /** Neighbours of an edit that are not live, neither as a case nor as a text. */
    private List<EditCase> free(int edit, int live, Set<String> taken) {
        return ranked.get(edit).stream()
                .filter(other -> other >= live)
                .map(cases::get)
                .filter(other -> !taken.contains(AnswerText.normalised(other.prompt())))
                .toList();
    }

    private Set<String> subjects(int live) {
        return cases.stream()
                .limit(live)
                .map(edit -> AnswerText.normalised(edit.subject()))
                .collect(Collectors.toSet());
    }

    private static Probe probe(EditCase neighbour, Set<String> subjects) {
        return new Probe(neighbour.prompt(), subjects.contains(AnswerText.normalised(neighbour.subject())));
    }
}

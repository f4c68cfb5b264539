package io.errata.lab.train;

import io.errata.lab.data.EditCase;
import io.errata.lab.data.LookAlikes;
import io.errata.lab.data.TextPair;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * (edit input, query) examples: class 1 is in scope. Negatives are mined: neighbours in embedding space that are not
 * known to ask the same, as the paper does for its hard sets.
 */
final class ScopePairs {
    private static final int NEIGHBOURS = 24;
    private static final int REFUSED_EVERY = 3;

    private final TextEncoder encoder;
    private final Supplier<VectorIndex> index;
    private final Random random;
    private final List<LabelledPair> pairs = new ArrayList<>();

    ScopePairs(TextEncoder encoder, Supplier<VectorIndex> index, long seed) {
        this.encoder = encoder;
        this.index = index;
        this.random = new Random(seed);
    }

    List<LabelledPair> pairs() {
        return List.copyOf(pairs);
    }

    /** In both orders at random: the question does not say which one was the edit. */
    ScopePairs labelled(List<TextPair> labelled) {
        var known = new HashSet<List<String>>();
        for (var pair : labelled) {
            add(pair.first(), pair.second(), pair.same());
            known.add(List.of(pair.first(), pair.second()));
            known.add(List.of(pair.second(), pair.first()));
        }
        var texts = labelled.stream().map(TextPair::first).distinct().toList();
        for (int i : mined(texts, texts.size() / 4)) {
            var neighbour = neighbours.get(i).get(random.nextInt(2, 8));
            if (!known.contains(List.of(texts.get(i), neighbour))) {
                add(texts.get(i), neighbour, false);
            }
        }
        return this;
    }

    /** Prompt and rephrases are in scope; locality probes and mined neighbours of another subject are not. */
    ScopePairs edits(List<EditCase> cases) {
        for (var edit : cases) {
            edit.rephrases().forEach(rephrase -> add(edit.prompt(), rephrase, true));
            edit.locality().stream().limit(2).forEach(probe -> directed(edit.prompt(), probe, false));
            if (random.nextInt(6) == 0) {
                directed(edit.prompt(), edit.prompt(), true);
            }
            if (random.nextInt(5) == 0 && !edit.rephrases().isEmpty()) {
                // The counterpart of the number-swapped look-alikes: the same moment is in scope.
                var moment = "In " + (1900 + random.nextInt(125)) + ", ";
                directed(moment + edit.prompt(), moment + edit.rephrases().getFirst(), true);
            }
        }
        var prompts = cases.stream().map(EditCase::prompt).toList();
        for (int i : mined(prompts, prompts.size())) {
            int other = nearestOf.get(i).get(random.nextInt(1, NEIGHBOURS - 1));
            var subject = cases.get(i).subject();
            if (!cases.get(other).prompt().contains(subject)) {
                var rephrases = cases.get(other).rephrases();
                boolean asPrompt = rephrases.isEmpty() || random.nextBoolean();
                directed(prompts.get(i), asPrompt ? prompts.get(other) : rephrases.getFirst(), false);
            }
        }
        return this;
    }

    /** Look-alikes to be refused, a sample. */
    ScopePairs refused(List<LookAlikes.LookAlike> lookAlikes) {
        for (var one : lookAlikes) {
            if (random.nextInt(REFUSED_EVERY) == 0) {
                directed(one.edit(), one.query(), false);
            }
        }
        return this;
    }

    private List<List<Integer>> nearestOf = List.of();
    private List<List<String>> neighbours = List.of();

    private Set<Integer> mined(List<String> texts, int wanted) {
        float[][] vectors = encoder.encode(texts);
        try (var search = index.get()) {
            search.put(java.util.stream.IntStream.range(0, texts.size()).toArray(), vectors);
            nearestOf = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += 256) {
                var part = java.util.Arrays.copyOfRange(vectors, from, Math.min(texts.size(), from + 256));
                search.search(part, NEIGHBOURS)
                        .forEach(found -> nearestOf.add(
                                found.stream().map(VectorIndex.Neighbour::slot).toList()));
            }
        }
        neighbours = nearestOf.stream()
                .map(found -> found.stream().map(texts::get).toList())
                .toList();
        var chosen = new HashSet<Integer>();
        while (chosen.size() < wanted) {
            chosen.add(random.nextInt(texts.size()));
        }
        return chosen;
    }

    private void add(String first, String second, boolean inScope) {
        boolean swap = random.nextBoolean();
        directed(swap ? second : first, swap ? first : second, inScope);
    }

    private void directed(String edit, String query, boolean inScope) {
        pairs.add(new LabelledPair(edit, query, inScope ? 1 : 0));
    }
}

package io.errata.trainer;

import io.errata.trainer.generate.Phrasings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws an epoch from sets of examples, each by its weight, with one query in five in other words. */
final class Mix {
    /** Share of a set that an epoch shows; above 1 some examples come more than once. */
    private static final Map<String, Double> WEIGHTS = Map.ofEntries(
            Map.entry("question-pairs", 1.0),
            Map.entry("qqp-more", 0.5),
            Map.entry("paws", 1.5),
            Map.entry("edits", 0.4),
            Map.entry("look-alikes", 0.15),
            Map.entry("siblings", 1.0),
            Map.entry("role-swaps", 1.0),
            Map.entry("rewordings", 1.0),
            Map.entry("faq", 0.5),
            Map.entry("statements", 1.0),
            Map.entry("rewrites", 1.0),
            Map.entry("topics", 1.0));

    private static final int REPHRASED_EVERY = 5;

    private final Map<String, Double> weights;
    private final Random random;
    private final Phrasings phrasings;

    /**
     * @param weights of sets by name, instead of the usual ones
     * @throws IllegalArgumentException if there is no such set, or a weight is below 0
     */
    Mix(Map<String, Double> weights, long seed) {
        weights.forEach(Mix::check);
        this.weights = new LinkedHashMap<>(WEIGHTS);
        this.weights.putAll(weights);
        this.random = new Random(seed);
        this.phrasings = new Phrasings(random.nextLong());
    }

    private static void check(String set, double weight) {
        if (!WEIGHTS.containsKey(set)) {
            throw new IllegalArgumentException("there is no set " + set + "; the sets are "
                    + WEIGHTS.keySet().stream().sorted().toList());
        }
        if (!(weight >= 0)) {
            throw new IllegalArgumentException("the weight of " + set + " must be ≥ 0, was " + weight);
        }
    }

    /** @return in the order of the sets */
    List<LabelledPair> of(Map<String, List<LabelledPair>> sets) {
        var mix = new ArrayList<LabelledPair>();
        sets.forEach((name, pairs) -> {
            var drawn = drawn(pairs, weights.getOrDefault(name, 1.0));
            drawn.forEach(pair -> mix.add(name.equals("paws") ? pair : rephrased(pair)));
        });
        return mix;
    }

    private List<LabelledPair> drawn(List<LabelledPair> pairs, double weight) {
        var drawn = new ArrayList<LabelledPair>();
        long wanted = Math.round(pairs.size() * weight);
        while (drawn.size() < wanted) {
            var order = new ArrayList<>(pairs);
            Collections.shuffle(order, random);
            drawn.addAll(order.subList(0, (int) Math.min(order.size(), wanted - drawn.size())));
        }
        return drawn;
    }

    private LabelledPair rephrased(LabelledPair pair) {
        return random.nextInt(REPHRASED_EVERY) == 0
                ? new LabelledPair(pair.first(), phrasings.another(pair.second()), pair.label())
                : pair;
    }
}

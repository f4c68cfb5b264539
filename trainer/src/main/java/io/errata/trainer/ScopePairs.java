package io.errata.trainer;

import io.errata.lab.data.Chains;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.FaqQuery;
import io.errata.lab.data.LookAlikes;
import io.errata.lab.data.TextPair;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Examples of (edit input, query): class 1 is in scope. The class mines its negatives: neighbours in embedding space
 * that are not known to ask the same. The paper builds its hard sets the same way.
 */
final class ScopePairs {
    private static final int NEIGHBOURS = 24;
    private static final int REFUSED_EVERY = 3;
    private static final int MINED_EVERY = 4;
    private static final int UNRELATED_EVERY = 5;
    private static final int PROBES = 4;
    private static final int QUERIES_PER_SEARCH = 256;

    private final TextEncoder encoder;
    private final Supplier<VectorIndex> index;
    private final Random random;
    private final List<LabelledPair> pairs = new ArrayList<>();

    ScopePairs(TextEncoder encoder, Supplier<VectorIndex> index, long seed) {
        this.encoder = encoder;
        this.index = index;
        this.random = new Random(seed);
    }

    /** Returns positives twice: the paper's loss weighs both classes equally, and negatives are easier to make. */
    List<LabelledPair> pairs() {
        var all = new ArrayList<>(pairs);
        pairs.stream().filter(pair -> pair.label() == 1).forEach(all::add);
        return all;
    }

    /** Returns every pair once, for sets that have enough positives. */
    List<LabelledPair> once() {
        return List.copyOf(pairs);
    }

    /** Adds pairs in both orders at random, because a labelled pair does not name its edit. */
    ScopePairs labelled(List<TextPair> labelled) {
        var known = new HashSet<List<String>>();
        for (var pair : labelled) {
            add(pair.first(), pair.second(), pair.same());
            known.add(List.of(pair.first(), pair.second()));
            known.add(List.of(pair.second(), pair.first()));
        }
        return mined(labelled.stream().map(TextPair::first).distinct().toList(), known);
    }

    /** Adds neighbours that are not known to ask the same, texts in their own scope, and texts drawn at random. */
    private ScopePairs mined(List<String> texts, Set<List<String>> known) {
        var nearest = nearest(texts);
        for (int i = 0; i < texts.size(); i++) {
            var neighbour = texts.get(nearest.get(i).get(random.nextInt(3, NEIGHBOURS - 1)));
            if (random.nextInt(MINED_EVERY) == 0 && !known.contains(List.of(texts.get(i), neighbour))) {
                add(texts.get(i), neighbour, false);
            }
            sameAndUnrelated(texts.get(i), texts);
        }
        return this;
    }

    private void sameAndUnrelated(String text, List<String> texts) {
        if (random.nextBoolean()) {
            same(text);
        }
        if (random.nextInt(UNRELATED_EVERY) == 0) {
            directed(text, texts.get(random.nextInt(texts.size())), false);
        }
    }

    /**
     * Adds texts that a chain of two or more positive labels joins: they share fewer words than labelled pairs do.
     */
    ScopePairs chained(List<TextPair> labelled) {
        for (var chain : chains(labelled)) {
            var texts = List.copyOf(chain);
            for (int i = 0; texts.size() > 2 && i < texts.size(); i++) {
                var other = texts.get(random.nextInt(texts.size()));
                if (!other.equals(texts.get(i))) {
                    add(texts.get(i), other, true);
                }
            }
        }
        return this;
    }

    /** The texts of each chain, in file order. */
    private static Collection<? extends Set<String>> chains(List<TextPair> labelled) {
        var chains = new Chains();
        labelled.stream().filter(TextPair::same).forEach(pair -> chains.join(pair.first(), pair.second()));
        return labelled.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .collect(Collectors.groupingBy(
                        chains::root, LinkedHashMap::new, Collectors.toCollection(LinkedHashSet::new)))
                .values();
    }

    /** Adds a text in its own scope, with or without its question mark. */
    private void same(String text) {
        boolean bare = text.endsWith("?") && random.nextInt(3) == 0;
        add(text, bare ? text.substring(0, text.length() - 1) : text, true);
    }

    /**
     * Adds other queries about the same subject, the same query in another form, and prompts that have nothing in
     * common.
     */
    ScopePairs relations(List<EditCase> cases) {
        var relations = new Relations(cases, encoder, random.nextLong());
        for (var edit : cases) {
            relations.same(edit).ifPresent(query -> directed(edit.prompt(), query, true));
            relations.others(edit, 1).forEach(query -> directed(edit.prompt(), query, false));
            var other = cases.get(random.nextInt(cases.size()));
            if (random.nextInt(UNRELATED_EVERY) == 0 && !other.subject().equals(edit.subject())) {
                directed(edit.prompt(), other.prompt(), false);
            }
        }
        return this;
    }

    /** Adds prompts with one subject and one target, which mostly ask the same; with another target they may not. */
    ScopePairs repeated(List<EditCase> cases) {
        var first = new HashMap<List<String>, EditCase>();
        for (var edit : cases) {
            var earlier = first.put(List.of(edit.subject(), edit.target()), edit);
            if (earlier != null && !earlier.prompt().equals(edit.prompt())) {
                add(earlier.prompt(), edit.prompt(), true);
            }
        }
        return this;
    }

    /**
     * Adds prompts and rephrases as in scope; locality probes and mined neighbours of another subject as out of scope.
     */
    ScopePairs edits(List<EditCase> cases) {
        for (var edit : cases) {
            edit.rephrases().forEach(rephrase -> add(edit.prompt(), rephrase, true));
            edit.locality().stream()
                    .filter(probe -> !probe.disputed())
                    .limit(PROBES)
                    .forEach(probe -> directed(edit.prompt(), probe.text(), false));
            same(edit.prompt());
            sameMoment(edit);
        }
        return neighbours(cases);
    }

    /** Balances the number-swapped look-alikes: the same moment is in scope. */
    private void sameMoment(EditCase edit) {
        if (random.nextInt(5) == 0 && !edit.rephrases().isEmpty()) {
            var moment = "In " + (1900 + random.nextInt(125)) + ", ";
            directed(moment + edit.prompt(), moment + edit.rephrases().getFirst(), true);
        }
    }

    private ScopePairs neighbours(List<EditCase> cases) {
        var prompts = cases.stream().map(EditCase::prompt).toList();
        var nearest = nearest(prompts);
        for (int i = 0; i < prompts.size(); i++) {
            var other = cases.get(nearest.get(i).get(random.nextInt(1, NEIGHBOURS - 1)));
            if (!other.prompt().contains(cases.get(i).subject())) {
                directed(prompts.get(i), promptOrRephrase(other), false);
            }
        }
        return this;
    }

    private String promptOrRephrase(EditCase edit) {
        boolean asPrompt = edit.rephrases().isEmpty() || random.nextBoolean();
        return asPrompt ? edit.prompt() : edit.rephrases().getFirst();
    }

    /** Adds a sample of look-alikes, which are out of scope. */
    ScopePairs refused(List<LookAlikes.LookAlike> lookAlikes) {
        for (var one : lookAlikes) {
            if (random.nextInt(REFUSED_EVERY) == 0) {
                directed(one.edit(), one.query(), false);
            }
        }
        return this;
    }

    /** The nearest query of another FAQ beside each query that has one; its FAQ's question beside that, too. */
    List<LabelledPair> groups(List<FaqQuery> queries) {
        var nearest = nearest(queries.stream().map(FaqQuery::query).toList());
        for (int i = 0; i < queries.size(); i++) {
            var query = queries.get(i);
            nearest.get(i).stream()
                    .map(queries::get)
                    .filter(other -> other.answered() && !other.faq().equals(query.faq()))
                    .findFirst()
                    .ifPresent(other -> {
                        directed(random.nextBoolean() ? other.canonical() : other.query(), query.query(), false);
                    });
        }
        return List.copyOf(pairs);
    }

    /** Numbers of each text's nearest texts; the text itself is first. */
    private List<List<Integer>> nearest(List<String> texts) {
        float[][] vectors = encoder.encode(texts);
        var nearest = new ArrayList<List<Integer>>();
        try (var search = index.get()) {
            search.append(vectors);
            for (int from = 0; from < texts.size(); from += QUERIES_PER_SEARCH) {
                var part = Arrays.copyOfRange(vectors, from, Math.min(texts.size(), from + QUERIES_PER_SEARCH));
                search.search(part, NEIGHBOURS).stream().map(ScopePairs::slots).forEach(nearest::add);
            }
        }
        return nearest;
    }

    private static List<Integer> slots(List<VectorIndex.Neighbour> found) {
        return found.stream().map(VectorIndex.Neighbour::slot).toList();
    }

    private void add(String first, String second, boolean inScope) {
        boolean swap = random.nextBoolean();
        directed(swap ? second : first, swap ? first : second, inScope);
    }

    private void directed(String edit, String query, boolean inScope) {
        pairs.add(new LabelledPair(edit, query, inScope ? 1 : 0));
    }
}

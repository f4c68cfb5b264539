package io.errata.trainer.generate;

import io.errata.lab.data.TextPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Questions about an action between two, asked for the one who acts and for the one acted on. The same words stand in
 * both; their order decides.
 */
public final class RoleSwaps {
    /** A verb's past, base and participle; with the participle's preposition. */
    private static final List<List<String>> VERBS = WordLists.read("verbs.txt").stream()
            .map(line -> List.of(line.split(", ")))
            .toList();

    private static final List<String> ACTOR = List.of(
            "Who %1$s %4$s?",
            "By whom was %4$s %3$s?", "%4$s was %3$s by whom?", "%4$s was %3$s by", "Which one %1$s %4$s?");
    private static final List<String> ACTED_ON = List.of(
            "Who did %4$s %2$s?", "Who was %3$s by %4$s?", "Whom did %4$s %2$s?", "%4$s %1$s whom?", "%4$s %1$s");
    private static final List<String> SETTINGS = List.of(
            "",
            "",
            "",
            " in 1966",
            " in the final",
            " last year",
            " in 2004",
            " at court",
            " after the war",
            " in the first round");
    private static final List<List<String>> WAYS = List.of(
            List.of(
                    "How do I get from %1$s to %2$s?",
                    "What is the way from %1$s to %2$s?", "How can I go from %1$s to %2$s?"),
            List.of("Which airline flies from %1$s to %2$s?", "What airline goes from %1$s to %2$s?"),
            List.of("How much does %1$s owe %2$s?", "What is the sum that %1$s owes %2$s?"),
            List.of("Did %1$s defeat %2$s?", "Was %2$s defeated by %1$s?"),
            List.of("Why is %1$s better than %2$s?", "What makes %1$s better than %2$s?"),
            List.of("What did %1$s give to %2$s?", "What did %2$s get from %1$s?"),
            List.of("How many goals did %1$s score against %2$s?", "What number of goals did %1$s make against %2$s?"),
            List.of("When did %1$s move from %2$s to its present seat?", "When did %1$s leave %2$s?"),
            List.of("Is %1$s older than %2$s?", "Was %1$s there before %2$s?"),
            List.of("What did %1$s say about %2$s?", "What was %1$s's opinion of %2$s?"));

    private final List<String> names;
    private final Random random;

    /** @param names of people, places and things; at least two that differ */
    public RoleSwaps(List<String> names, long seed) {
        this.names = names.stream().distinct().toList();
        if (this.names.size() < 2) {
            throw new IllegalArgumentException("names must hold two that differ, were " + names);
        }
        this.random = new Random(seed);
    }

    public List<TextPair> pairs(int count) {
        var pairs = new ArrayList<TextPair>();
        while (pairs.size() < count) {
            pairs.add(random.nextInt(3) == 0 ? way() : action());
        }
        return pairs;
    }

    private TextPair action() {
        var verb = one(VERBS);
        var setting = one(SETTINGS);
        var name = one(names);
        boolean actor = random.nextBoolean();
        boolean same = random.nextInt(5) < 2;
        var first = one(actor ? ACTOR : ACTED_ON);
        var second = one(actor == same ? ACTOR : ACTED_ON);
        return new TextPair(said(first, verb, name, setting), said(second, verb, name, setting), same);
    }

    private static String said(String form, List<String> verb, String name, String setting) {
        var text = form.formatted(verb.get(0), verb.get(1), verb.get(2), name);
        return text.endsWith("?") ? text.substring(0, text.length() - 1) + setting + "?" : text;
    }

    private TextPair way() {
        var ways = one(WAYS);
        var from = one(names);
        var to = other(from);
        boolean same = random.nextInt(5) < 2;
        var second = one(ways);
        return new TextPair(
                one(ways).formatted(from, to), same ? second.formatted(from, to) : second.formatted(to, from), same);
    }

    private String other(String name) {
        var other = one(names);
        return other.equals(name) ? other(name) : other;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

package io.errata.trainer.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Asks the same with other words or in another grammar: "How long is X?" becomes "What is the length of X?". Not safe
 * for threads.
 */
public final class Rewordings {
    private static final int MOST = 2;

    private static final Map<String, String> MEASURES = Map.of(
            "long", "length",
            "tall", "height",
            "high", "height",
            "old", "age",
            "heavy", "weight",
            "fast", "speed",
            "deep", "depth",
            "wide", "width",
            "big", "size");

    /**
     * A form and what may take its place, with $1 and so on.
     *
     * @param form of the whole text
     */
    private record Rule(Pattern form, List<String> others) {
        static Rule of(String form, String... others) {
            return new Rule(Pattern.compile("(?i)" + form), List.of(others));
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "^What(?:'s| is) the ([\\p{L} -]{3,40}?) of (.{2,})\\?$",
                    "What is $2's $1?",
                    "$2's $1 is what?",
                    "The $1 of $2 is what?",
                    "Tell me the $1 of $2.",
                    "What $1 does $2 have?",
                    "$2 has what $1?",
                    "Can you give me the $1 of $2?",
                    "Which is the $1 of $2?"),
            Rule.of(
                    "^Who(?:'s| is) the ([\\p{L} -]{3,40}?) of (.{2,})\\?$",
                    "Who is $2's $1?",
                    "$2's $1 is who?",
                    "The $1 of $2 is who?",
                    "Which person is the $1 of $2?",
                    "What is the name of the $1 of $2?",
                    "$2 has whom as its $1?"),
            Rule.of(
                    "^What (?:is|was) (.{2,}?)'s ([\\p{L} -]{3,40})\\?$",
                    "What is the $2 of $1?",
                    "The $2 of $1 is what?",
                    "Tell me $1's $2."),
            Rule.of(
                    "^How much (?:does|do|did) (.{2,}) cost\\?$",
                    "What is the price of $1?",
                    "What does $1 cost?",
                    "$1 costs how much?",
                    "How much is $1?",
                    "What do I have to pay for $1?"),
            Rule.of(
                    "^How many ([\\p{L} -]{3,40}?) (?:does|do|did) (.{2,}) have\\?$",
                    "$2 has how many $1?",
                    "What is the number of $1 of $2?",
                    "What number of $1 does $2 have?"),
            Rule.of(
                    "^When (was|were|is|did|does|do) (.{4,})\\?$",
                    "On what date $1 $2?",
                    "On which day $1 $2?",
                    "What was the date when $1 $2?",
                    "At what time $1 $2?"),
            Rule.of("^When (was|were|is) (.{3,}?) (\\p{L}+ed|born|built|held|made|written)\\?$", "$2 $1 $3 when?"),
            Rule.of(
                    "^Where (was|were|is|are|did|does|do|can) (.{4,})\\?$",
                    "In which place $1 $2?",
                    "In what location $1 $2?",
                    "At what place $1 $2?"),
            Rule.of(
                    "^Who ([\\p{L}]{3,}ed|wrote|made|built|won|led|leads|owns|runs) (.{3,})\\?$",
                    "Which person $1 $2?",
                    "Who was it that $1 $2?",
                    "What is the name of the person who $1 $2?"),
            Rule.of(
                    "^(?:How (?:do|can|should|could) (?:I|you|we|one)|How to) (.{4,}?)\\??$",
                    "How can I $1?",
                    "How do I $1?",
                    "How do you $1?",
                    "How should I $1?",
                    "How does one $1?",
                    "How to $1?",
                    "What is the way to $1?",
                    "What do I have to do to $1?",
                    "What steps do I take to $1?",
                    "I want to $1. How do I do that?",
                    "Is there a way to $1?"),
            Rule.of(
                    "^Why (is|are|was|were|do|does|did) (.{4,})\\?$",
                    "For what reason $1 $2?",
                    "How is it that $1 $2?"),
            Rule.of(
                    "^Can (?:I|you|we|one) (.{4,})\\?$",
                    "Is it possible to $1?",
                    "Could I $1?",
                    "Am I able to $1?",
                    "Are you able to $1?"),
            Rule.of("^Is it possible to (.{4,})\\?$", "Can I $1?", "Can one $1?", "Can you $1?"),
            Rule.of("^What ([\\p{L}]+ (?:is|was|does|did|are|were|has|had|do) .{3,})$", "Which $1"),
            Rule.of("^Which ([\\p{L}]+ (?:is|was|does|did|are|were|has|had|do) .{3,})$", "What $1"),
            Rule.of(
                    "^What does (.{2,}) mean\\?$",
                    "What is the meaning of $1?",
                    "$1 means what?",
                    "What is meant by $1?"),
            Rule.of("^What is the difference between (.{5,})\\?$", "How do $1 differ?", "What distinguishes $1?"));

    /** They change little, and fit nearly every question: one in four rewordings is one of these. */
    private static final List<Rule> LITTLE = List.of(
            Rule.of("^(What|Who|Where|When|Why|How) (is|are|was|were|do|does|did|can) (.{4,})$", "$1 exactly $2 $3"),
            Rule.of("^(What|Who|Where|How|When|Why) is (.{4,})$", "$1's $2"),
            Rule.of("^(What|Who|Where|How|When|Why)'s (.{4,})$", "$1 is $2"),
            Rule.of("^(.{8,})\\?$", "$1, please?", "$1"));

    private static final int LITTLE_EVERY = 4;

    private final PhraseSets synonyms = PhraseSets.read("synonyms.txt");
    private final Random random;

    public Rewordings(long seed) {
        random = new Random(seed);
    }

    /** The text in one or two other ways of saying it; empty if no rule fits. */
    public Optional<String> of(String text) {
        var reworded = text;
        for (int i = random.nextInt(MOST); i >= 0; i--) {
            reworded = once(reworded).orElse(reworded);
        }
        return Optional.of(reworded).filter(other -> !other.equals(text));
    }

    private Optional<String> once(String text) {
        var ways = random.nextInt(LITTLE_EVERY) == 0 ? ways(LITTLE, text) : ways(RULES, text);
        return ways.isEmpty()
                ? Optional.empty()
                : ways.get(random.nextInt(ways.size())).get();
    }

    private List<Supplier<Optional<String>>> ways(List<Rule> rules, String text) {
        var ways = new ArrayList<Supplier<Optional<String>>>();
        rules.stream()
                .filter(rule -> rule.form().matcher(text).matches())
                .forEach(rule -> ways.add(() -> Optional.of(applied(rule, text))));
        if (rules == RULES) {
            ways.add(() -> measured(text));
            ways.add(() -> synonyms.exchange(text, random).flatMap(exchange -> exchange.in(text)));
        }
        return ways;
    }

    private String applied(Rule rule, String text) {
        var other = rule.others().get(random.nextInt(rule.others().size()));
        return capital(rule.form().matcher(text).replaceFirst(other));
    }

    private Optional<String> measured(String text) {
        return Pattern.compile("(?i)^How (\\p{L}+) (is|was|are|were) (.{2,})\\?$")
                .matcher(text)
                .results()
                .filter(found -> MEASURES.containsKey(measure(found)))
                .map(found -> "What " + found.group(2) + " the " + MEASURES.get(measure(found)) + " of "
                        + found.group(3) + "?")
                .findFirst();
    }

    private static String measure(MatchResult found) {
        return found.group(1).toLowerCase(Locale.ROOT);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

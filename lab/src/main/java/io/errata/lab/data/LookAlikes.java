package io.errata.lab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generates queries that look like an edit but are out of its scope: semantic caches fail on them. The same cases and
 * seed give the same suite.
 */
public final class LookAlikes {
    /** The part that the generator changes. */
    public enum Kind {
        REVERSED,
        NEGATED,
        NUMBER_SWAPPED,
        ENTITY_SWAPPED,
        OPPOSITE
    }

    /**
     * A query beside the edit that it resembles.
     *
     * @param edit  input of a live edit
     * @param query a query out of the edit's scope
     */
    public record LookAlike(String edit, String query, Kind kind) {}

    private static final Pattern OF = Pattern.compile("(?i)^(Who|What) (is|was|are) the ([\\w ]{3,40}) of (.+?)\\?$");
    private static final Pattern STATEMENT_OF = Pattern.compile("(?i)^The ([\\w ]{3,40}) of (.+?) (is|was)$");
    private static final Pattern PASSIVE =
            Pattern.compile("^(.{3,60}?),? (?:is|was|were) (\\w+ed|born|written|known) (by|in|for|from)$");
    private static final Pattern VERB = Pattern.compile(
            "(?i)\\b(is|was|are|were|did|does|do|has|had|can|could|will|would|belongs|works|plays|speaks|died|lives)\\b");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,4}\\b");
    private static final List<String> NEGATIONS = List.of("not", "never", "no longer");
    private static final List<String> MOMENTS =
            List.of("in %d", "as of %d", "before %d", "after %d", "in the year %d", "on day %d", "for the %dth time");

    private static final List<List<String>> OPPOSITES = List.of(
            List.of("open", "close"),
            List.of("opened", "closed"),
            List.of("birth", "death"),
            List.of("born", "buried"),
            List.of("father", "mother"),
            List.of("husband", "wife"),
            List.of("son", "daughter"),
            List.of("brother", "sister"),
            List.of("first", "last"),
            List.of("start", "end"),
            List.of("started", "ended"),
            List.of("begin", "finish"),
            List.of("founded", "dissolved"),
            List.of("largest", "smallest"),
            List.of("highest", "lowest"),
            List.of("oldest", "youngest"),
            List.of("best", "worst"),
            List.of("most", "least"),
            List.of("more", "less"),
            List.of("increase", "decrease"),
            List.of("gain", "lose"),
            List.of("win", "lose"),
            List.of("won", "lost"),
            List.of("buy", "sell"),
            List.of("before", "after"),
            List.of("north", "south"),
            List.of("east", "west"),
            List.of("arrive", "depart"),
            List.of("good", "bad"),
            List.of("advantages", "disadvantages"),
            List.of("minimum", "maximum"),
            List.of("legal", "illegal"),
            List.of("possible", "impossible"),
            List.of("with", "without"),
            List.of("love", "hate"),
            List.of("male", "female"),
            List.of("men", "women"),
            List.of("enable", "disable"),
            List.of("install", "uninstall"),
            List.of("upgrade", "downgrade"),
            List.of("creditor", "debtor"),
            List.of("enter", "leave"),
            List.of("predecessor", "successor"),
            List.of("follows", "precedes"),
            List.of("winner", "loser"),
            List.of("teacher", "student"),
            List.of("import", "export"));
    private static final Pattern WORD = Pattern.compile("\\b[a-z]+\\b");

    private final List<EditCase> cases;
    private final Random random;
    private final List<LookAlike> found = new ArrayList<>();

    private LookAlikes(List<EditCase> cases, long seed) {
        this.cases = cases;
        this.random = new Random(seed);
    }

    /** @return up to five look-alikes a case, grouped by case */
    public static List<LookAlike> generate(List<EditCase> cases, long seed) {
        var suite = new LookAlikes(cases, seed);
        for (var edit : cases) {
            suite.add(edit);
        }
        return List.copyOf(suite.found);
    }

    private void add(EditCase edit) {
        var prompt = edit.prompt();
        // Half of the look-alikes come from a rephrase, so that they also differ from the edit in words.
        var said = edit.rephrases().isEmpty() || random.nextBoolean()
                ? prompt
                : edit.rephrases().getFirst();
        reversed(prompt).ifPresent(query -> keep(prompt, query, Kind.REVERSED));
        negated(said).ifPresent(query -> keep(prompt, query, Kind.NEGATED));
        numbered(prompt);
        opposite(said).ifPresent(query -> keep(prompt, query, Kind.OPPOSITE));
        swapped(edit, said).ifPresent(query -> keep(prompt, query, Kind.ENTITY_SWAPPED));
    }

    private void keep(String edit, String query, Kind kind) {
        if (!edit.equals(query)) {
            found.add(new LookAlike(edit, query, kind));
        }
    }

    private Optional<String> reversed(String prompt) {
        return rewritten(prompt, OF, "$1 $2 $4 the $3 of?")
                .or(() -> rewritten(prompt, STATEMENT_OF, "$2 $3 the $1 of"))
                .or(() -> rewritten(prompt, PASSIVE, "What was $2 $3 $1"));
    }

    /** The prompt in the form of the replacement, if the whole prompt fits the pattern. */
    private static Optional<String> rewritten(String prompt, Pattern pattern, String replacement) {
        Matcher whole = pattern.matcher(prompt);
        return whole.matches() ? Optional.of(whole.replaceFirst(replacement)) : Optional.empty();
    }

    private Optional<String> negated(String text) {
        Matcher verb = VERB.matcher(text);
        if (!verb.find()) {
            return Optional.empty();
        }
        var word = verb.group();
        var not = NEGATIONS.get(random.nextInt(NEGATIONS.size()));
        boolean contract = random.nextInt(3) == 0
                && List.of("is", "was", "are", "were", "did", "does").contains(word);
        var negated = contract ? word + "n't" : auxiliary(word) ? word + " " + not : not + " " + word;
        return Optional.of(text.substring(0, verb.start()) + negated + text.substring(verb.end()));
    }

    private static boolean auxiliary(String word) {
        return !List.of("belongs", "works", "plays", "speaks", "died", "lives").contains(word);
    }

    /** Replaces the first word that has an opposite with that opposite. */
    private static Optional<String> opposite(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            for (var pair : OPPOSITES) {
                int at = pair.indexOf(word.group());
                if (at >= 0) {
                    return Optional.of(text.substring(0, word.start()) + pair.get(1 - at) + text.substring(word.end()));
                }
            }
        }
        return Optional.empty();
    }

    private void numbered(String prompt) {
        Matcher number = NUMBER.matcher(prompt);
        if (number.find()) {
            int value = Integer.parseInt(number.group());
            int other = Math.max(1, value + (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(9)));
            keep(prompt, number.replaceFirst(Integer.toString(other)), Kind.NUMBER_SWAPPED);
        } else {
            atMoments(prompt);
        }
    }

    /** Gives a prompt without a number one moment as the edit's, another as the query's. */
    private void atMoments(String prompt) {
        var moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
        boolean few = moment.contains("day") || moment.contains("th time");
        int value = few ? 4 + random.nextInt(16) : 1900 + random.nextInt(125);
        int other = value + 1 + random.nextInt(9);
        keep(at(prompt, moment.formatted(value)), at(prompt, moment.formatted(other)), Kind.NUMBER_SWAPPED);
    }

    private static String at(String prompt, String moment) {
        return prompt.endsWith("?")
                ? prompt.substring(0, prompt.length() - 1) + " " + moment + "?"
                : Character.toUpperCase(moment.charAt(0)) + moment.substring(1) + ", " + prompt;
    }

    private Optional<String> swapped(EditCase edit, String said) {
        var other = cases.get(random.nextInt(cases.size())).subject();
        return said.contains(edit.subject()) && !other.equals(edit.subject())
                ? Optional.of(said.replace(edit.subject(), other))
                : Optional.empty();
    }
}

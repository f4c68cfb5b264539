package io.errata.trainer.generate;

import io.errata.lab.data.TextPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Makes siblings of questions: texts that share most words with a question and ask something else. Beside each stands,
 * where there is one, the pair that undoes the trick: the same change on both sides, which still asks the same.
 */
public final class Siblings {
    /** What parts a sibling from its question. */
    public enum Kind {
        /** Another member of a set of phrases that exclude one another. */
        CONTRAST,
        /** A time, group, place or condition more. */
        QUALIFIER,
        /** Another question word. */
        ATTRIBUTE,
        /** Another holder of the same role: the former, the next, the deputy. */
        TIME,
        /** A question about the answer. */
        NESTED,
        /** Two questions in one. */
        DOUBLE,
        /** A name that shares a word or a number. */
        NAME,
        /** Another question after this one was said. */
        EARLIER_TURN
    }

    private static final List<String> HOLDERS = List.of(
            "former",
            "previous",
            "first",
            "next",
            "last",
            "original",
            "acting",
            "deputy",
            "assistant",
            "second",
            "interim",
            "future",
            "vice",
            "honorary",
            "oldest",
            "youngest");
    private static final List<String> SAME_HOLDERS = List.of("current", "present");
    private static final Pattern ROLE =
            Pattern.compile("(?i)^((?:who|what|which) (?:is|was|are) the )([a-z].{4,}\\?)$");
    private static final Pattern OF = Pattern.compile("(?i)^(?:who|what|which) (?:is|was|are|were) (.{6,})\\?$");
    private static final Pattern QUESTION_WORD =
            Pattern.compile("(?i)^(when|where|why|how) (?=(is|was|are|were|did|do|does|can|will)\\b)");
    private static final Pattern WHO =
            Pattern.compile("(?i)^who (?=(?!is|was|are|were|did|do|does|can|will)[a-z]+ed\\b)");
    private static final List<String> ABOUT_ANSWER = List.of(
            "Where was %s born?",
            "How old is %s?",
            "What is the population of %s?",
            "Who is the wife of %s?",
            "What is the capital of %s?",
            "Where is %s located?",
            "Who founded %s?",
            "When did %s begin?",
            "Who is the successor of %s?",
            "What language is spoken in %s?",
            "How did %s get its name?",
            "Where did %s go to university?",
            "What is the salary of %s?",
            "Who chose %s?",
            "How many people know %s?",
            "Who decides on %s?",
            "Who turned down %s?",
            "Is %s higher than the average?",
            "Why was %s changed?",
            "What is the telephone number of %s?",
            "What is the history of %s?",
            "Who is the head of %s?",
            "What is the largest city of %s?",
            "What currency is used in %s?",
            "Who is older than %s?");
    private static final List<String> FOLLOW_UPS = List.of(
            "And on Tuesdays?",
            "And what about the second one?",
            "And before that?",
            "And in summer?",
            "And who came after?",
            "What about the other one?",
            "Why is that?",
            "Are you sure?",
            "And how much is it?",
            "Who told you that?",
            "And where?",
            "And since when?",
            "And for children?",
            "Is there another one?");

    private final PhraseSets contrasts = PhraseSets.read("contrasts.txt");
    private final List<String> qualifiers = WordLists.read("qualifiers.txt");
    private final List<String> names;
    private final List<String> questions;
    private final Random random;

    /**
     * @param names     of people, places and things, which lend their words
     * @param questions which are asked beside others
     */
    public Siblings(List<String> names, List<String> questions, long seed) {
        this.names = List.copyOf(names);
        this.questions = List.copyOf(questions);
        this.random = new Random(seed);
    }

    /**
     * Makes siblings of one question.
     *
     * @param same texts that ask the same; the first is the question
     * @param name the subject's name; empty if there is none to exchange
     * @return none, or one sibling and what undoes it
     */
    public List<TextPair> of(List<String> same, String name, Kind kind) {
        var first = same.getFirst();
        var other = same.get(random.nextInt(same.size()));
        return switch (kind) {
            case CONTRAST ->
                contrasts
                        .exchange(first, random)
                        .map(exchange -> exchanged(first, other, exchange))
                        .orElse(List.of());
            case QUALIFIER -> qualified(first, other);
            case ATTRIBUTE -> asked(first).map(asked -> sibling(other, asked)).orElse(List.of());
            case TIME -> holder(first, other);
            case NESTED -> nested(first).map(nested -> sibling(other, nested)).orElse(List.of());
            case DOUBLE -> sibling(other, doubled(first));
            case NAME -> renamed(first, other, name);
            case EARLIER_TURN -> turns(first, other);
        };
    }

    private List<TextPair> exchanged(String first, String other, PhraseSets.Exchange exchange) {
        var pairs = new ArrayList<TextPair>();
        var changed = exchange.in(first).orElse(first);
        pairs.addAll(sibling(other, changed));
        if (!other.equals(first) && random.nextBoolean()) {
            exchange.in(other).ifPresent(both -> pairs.add(new TextPair(both, changed, true)));
        }
        return pairs;
    }

    /** A question with a qualifier more; or with the same one on both sides, or with two that differ. */
    private List<TextPair> qualified(String first, String other) {
        var one = with(first, qualifier());
        return switch (random.nextInt(4)) {
            case 0 -> {
                var qualifier = qualifier();
                yield List.of(new TextPair(with(first, qualifier), with(other, qualifier), true));
            }
            case 1 -> List.of(new TextPair(one, with(other, qualifier()), false));
            default -> sibling(other, one);
        };
    }

    private String qualifier() {
        return qualifiers.get(random.nextInt(qualifiers.size()));
    }

    private String with(String text, String qualifier) {
        var end = text.endsWith("?") ? "?" : "";
        var bare = text.substring(0, text.length() - end.length());
        return random.nextInt(4) == 0
                ? Character.toUpperCase(qualifier.charAt(0)) + qualifier.substring(1) + ", " + lower(text)
                : bare + " " + qualifier + end;
    }

    private static String lower(String text) {
        return text.matches("^(Who|What|When|Where|Which|Why|How|Is|Are|Was|Do|Does|Did|Can|The)\\b.*")
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }

    private Optional<String> asked(String text) {
        var word = QUESTION_WORD.matcher(text);
        if (word.find()) {
            var others = List.of("When", "Where", "Why", "How").stream()
                    .filter(other -> !other.equalsIgnoreCase(word.group(1)))
                    .toList();
            return Optional.of(word.replaceFirst(others.get(random.nextInt(others.size())) + " "));
        }
        var who = WHO.matcher(text);
        return who.find()
                ? Optional.of(who.replaceFirst(random.nextBoolean() ? "Why was it that " : "How many people "))
                : Optional.empty();
    }

    private List<TextPair> holder(String first, String other) {
        var role = ROLE.matcher(first);
        if (!role.matches()) {
            return List.of();
        }
        boolean same = random.nextInt(4) == 0;
        var words = same ? SAME_HOLDERS : HOLDERS;
        var changed = role.group(1) + words.get(random.nextInt(words.size())) + " " + role.group(2);
        return List.of(same ? new TextPair(other, changed, true) : pair(other, changed));
    }

    private Optional<String> nested(String text) {
        var of = OF.matcher(text);
        return of.matches()
                ? Optional.of(
                        ABOUT_ANSWER.get(random.nextInt(ABOUT_ANSWER.size())).formatted(of.group(1)))
                : Optional.empty();
    }

    private String doubled(String text) {
        var question = questions.get(random.nextInt(questions.size()));
        var bare = text.replaceAll("[?.]$", "");
        return random.nextBoolean() ? bare + " and " + lower(question) : text + " " + question;
    }

    private List<TextPair> renamed(String first, String other, String name) {
        var words = name.split(" ");
        if (words.length < 2 || !first.contains(name)) {
            return List.of();
        }
        int at = random.nextInt(words.length);
        words[at] = words[at].matches("\\d{1,6}") ? Integer.toString(random.nextInt(9000)) : word();
        var changed = first.replace(name, String.join(" ", words));
        return changed.equals(first) ? List.of() : sibling(other, changed);
    }

    private String word() {
        var words = names.get(random.nextInt(names.size())).split(" ");
        return words[random.nextInt(words.length)];
    }

    /** A chat where the question was asked before; the last turn asks another one, or this one. */
    private List<TextPair> turns(String first, String other) {
        var question = random.nextBoolean()
                ? FOLLOW_UPS.get(random.nextInt(FOLLOW_UPS.size()))
                : questions.get(random.nextInt(questions.size()));
        return random.nextInt(3) == 0
                ? List.of(new TextPair(other, chat(question, first), true))
                : List.of(new TextPair(other, chat(first, question), false));
    }

    private String chat(String earlier, String last) {
        var answer = names.get(random.nextInt(names.size()));
        return random.nextInt(3) == 0
                ? earlier + " " + last
                : "User: " + earlier + "\nAssistant: " + answer + ".\nUser: " + last;
    }

    private List<TextPair> sibling(String edit, String query) {
        return List.of(pair(edit, query));
    }

    /** In either order: the edit may be the narrower of the two. */
    private TextPair pair(String edit, String query) {
        return random.nextInt(3) == 0 ? new TextPair(query, edit, false) : new TextPair(edit, query, false);
    }
}

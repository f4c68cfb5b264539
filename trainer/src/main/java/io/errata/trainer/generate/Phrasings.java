package io.errata.trainer.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says a text in another way that asks the same: with typing errors, as keywords, in a frame of small talk, as the last
 * turn of a chat, as a statement to complete, or in {@linkplain Rewordings other words}. Not safe for threads.
 */
public final class Phrasings {
    private static final Set<String> LITTLE = Set.of(
            "a", "an", "the", "is", "are", "was", "were", "do", "does", "did", "of", "to", "i", "my", "can", "could",
            "would", "should", "there", "it", "that", "this", "be", "been", "has", "have", "had", "in", "on", "at",
            "who", "what", "which", "for", "will", "you", "your", "any", "s");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{4,}");
    private static final Pattern ASKED =
            Pattern.compile("(?i)^(?:who|what|which) (is|are|was|were) ((?:the|an?|this|that|[\\p{Lu}]).{5,}?) ?\\?$");
    private static final Pattern FOUNDED =
            Pattern.compile("(?i)^(when|where) (was|were|is|are) (.{3,}?) (founded|born|built|located|held|released|"
                    + "established|published|made|opened|discovered|invented|signed|based|written|buried)\\?$");
    private static final List<String> INDIRECT = List.of(
            "Could you tell me %s?",
            "Can you tell me %s?",
            "I would like to know %s.",
            "Do you know %s?",
            "I need to know %s.",
            "I wonder %s.",
            "Tell me %s.");
    private static final List<List<String>> SMALL_TALK = List.of(
            List.of("Can you help me with something?", "Of course. What would you like to know?"),
            List.of("Hello", "Hello! How can I help you today?"),
            List.of("Thanks, that was helpful.", "You are welcome. Is there anything else?"),
            List.of("I have two questions.", "Go ahead."),
            List.of("Good morning!", "Good morning. What can I do for you?"));

    private final List<String> neutral = WordLists.read("neutral.txt");
    private final List<String> before =
            neutral.stream().filter(talk -> talk.endsWith("…")).toList();
    private final Random random;
    private final Rewordings rewordings;

    public Phrasings(long seed) {
        random = new Random(seed);
        rewordings = new Rewordings(random.nextLong());
    }

    /** One other phrasing; the text itself where none fits. */
    public String another(String text) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> framed(text);
            case 2 -> typed(text);
            case 3, 4 -> keywords(text);
            case 5 -> bare(typed(text));
            case 6 -> chat(text);
            case 7 -> statement(text).orElseGet(() -> framed(text));
            case 8 -> statement(text).map(this::introduced).orElseGet(() -> indirect(text));
            case 9 -> indirect(text);
            default -> rewordings.of(text).orElseGet(() -> framed(text));
        };
    }

    /** In small talk, before or after. */
    String framed(String text) {
        return oneOf(neutral).replace("…", text);
    }

    /** After small talk only: what follows a statement to complete would complete it. */
    String introduced(String text) {
        return oneOf(before).replace("…", text);
    }

    private String oneOf(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** The last turn of a chat whose earlier turns say nothing. */
    String chat(String text) {
        var talk = SMALL_TALK.get(random.nextInt(SMALL_TALK.size()));
        return "User: " + talk.get(0) + "\nAssistant: " + talk.get(1) + "\nUser: " + text;
    }

    private static String bare(String text) {
        return text.replaceAll("[?.!,]+$", "").toLowerCase(Locale.ROOT);
    }

    /** With one or two errors of fast fingers; numbers and short words stay. */
    String typed(String text) {
        var wrong = text;
        for (int i = random.nextInt(2); i >= 0; i--) {
            wrong = mistyped(wrong);
        }
        return wrong;
    }

    private String mistyped(String text) {
        var words = LETTERS.matcher(text).results().toList();
        if (words.isEmpty()) {
            return text;
        }
        var word = words.get(random.nextInt(words.size()));
        // The first letter stays: fast fingers seldom miss it.
        int at = word.start() + 1 + random.nextInt(word.group().length() - 2);
        var head = text.substring(0, at);
        var tail = text.substring(at + 2);
        char one = text.charAt(at);
        char two = text.charAt(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> head + one + tail;
            case 1 -> head + one + two + two + tail;
            default -> head + two + one + tail;
        };
    }

    /** Only the words that carry meaning, mostly in lower case, at times the first of them last. */
    String keywords(String text) {
        var words = Arrays.stream(text.replaceAll("[?!,\"]|\\.$", " ").strip().split("\\s+"))
                .map(word -> word.replaceAll("['’]s$", ""))
                .filter(word -> !LITTLE.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (words.size() < 2) {
            return bare(text);
        }
        if (random.nextInt(3) == 0 && words.size() > 3) {
            words.add(words.removeFirst());
        }
        var joined = String.join(" ", words);
        return random.nextInt(4) == 0 ? joined : joined.toLowerCase(Locale.ROOT);
    }

    /** A question as a clause of another: "Who is X?" becomes "Could you tell me who X is?". */
    String indirect(String text) {
        var asked = ASKED.matcher(text);
        var clause = Optional.<String>empty();
        if (asked.matches()) {
            var first = text.substring(0, text.indexOf(' ')).toLowerCase(Locale.ROOT);
            clause = Optional.of(first + " " + asked.group(2) + " " + asked.group(1));
        } else if (text.matches("(?i)^how to .*")) {
            clause = Optional.of(text.substring(0, 1).toLowerCase(Locale.ROOT)
                    + text.substring(1).replaceAll("\\?$", ""));
        }
        return clause.map(oneOf(INDIRECT)::formatted).orElseGet(() -> framed(text));
    }

    /** A question as a statement to complete: "What is the capital of X?" becomes "The capital of X is". */
    Optional<String> statement(String text) {
        var asked = ASKED.matcher(text);
        if (asked.matches()) {
            return Optional.of(capital(asked.group(2)) + " " + asked.group(1));
        }
        var founded = FOUNDED.matcher(text);
        if (founded.matches()) {
            var where = founded.group(1).equalsIgnoreCase("when") ? List.of("in", "on") : List.of("in", "at");
            return Optional.of(capital(founded.group(3)) + " " + founded.group(2) + " " + founded.group(4) + " "
                    + where.get(random.nextInt(2)));
        }
        return Optional.empty();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

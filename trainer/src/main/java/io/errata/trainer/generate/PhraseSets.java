package io.errata.trainer.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Sets of phrases that take one another's place: those that exclude one another, such as <i>minimum, maximum,
 * average</i>, or those that mean the same.
 */
final class PhraseSets {
    private static final int LONGEST = 4;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}+'-]*");

    /** The sets of each phrase. */
    private final Map<String, List<List<String>>> sets = new HashMap<>();

    private PhraseSets(List<List<String>> all) {
        for (var set : all) {
            set.forEach(phrase ->
                    sets.computeIfAbsent(phrase, _ -> new ArrayList<>()).add(set));
        }
    }

    /** @param list name of a word list whose lines are sets, parted by commas */
    static PhraseSets read(String list) {
        return new PhraseSets(WordLists.read(list).stream()
                .map(line -> List.of(line.split(", ")))
                .toList());
    }

    /**
     * A phrase and what takes its place.
     *
     * @param phrase in lower case
     */
    record Exchange(String phrase, String other) {
        /** Exchanges every occurrence, whole words only; a leading capital stays. Empty if the text lacks the phrase. */
        Optional<String> in(String text) {
            var pattern = Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])" + Pattern.quote(phrase) + "(?![\\p{L}\\p{N}])");
            var matcher = pattern.matcher(text);
            return matcher.find()
                    ? Optional.of(matcher.replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                            cased(other, Character.isUpperCase(found.group().charAt(0))))))
                    : Optional.empty();
        }

        private static String cased(String phrase, boolean capital) {
            return capital ? Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1) : phrase;
        }
    }

    /** One of the exchanges that a text allows; empty if it names no phrase of the sets. */
    Optional<Exchange> exchange(String text, Random random) {
        var found = phrases(text.toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var phrase = found.get(random.nextInt(found.size()));
        var of = sets.getOrDefault(phrase, List.of());
        var set = of.get(random.nextInt(of.size()));
        var others = set.stream().filter(other -> !other.equals(phrase)).toList();
        return Optional.of(new Exchange(phrase, others.get(random.nextInt(others.size()))));
    }

    private List<String> phrases(String text) {
        var starts = new ArrayList<Integer>();
        var ends = new ArrayList<Integer>();
        WORD.matcher(text).results().forEach(word -> {
            starts.add(word.start());
            ends.add(word.end());
        });
        var found = new ArrayList<String>();
        for (int i = 0; i < starts.size(); i++) {
            for (int words = 1; words <= LONGEST && i + words <= ends.size(); words++) {
                var phrase = text.substring(starts.get(i), ends.get(i + words - 1));
                if (sets.containsKey(phrase)) {
                    found.add(phrase);
                }
            }
        }
        return found;
    }
}

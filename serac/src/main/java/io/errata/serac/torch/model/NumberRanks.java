package io.errata.serac.torch.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The numbers of two texts in order of size. A small encoder sees digits as words and cannot tell 9.8 million from
 * 13,000,000. It can tell them apart when letters of the alphabet give their order.
 */
final class NumberRanks {
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)(?<![\\w.])(?:(\\d[\\d,]*(?:\\.\\d+)?)"
                    + "(?:\\W?(thousand|million|billion|trillion)\\b)?|(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b)");
    private static final Map<String, Integer> ZEROS = Map.of("thousand", 3, "million", 6, "billion", 9, "trillion", 12);
    private static final List<String> WORDS =
            List.of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    /** Each is one token of the encoder's vocabulary; more numbers than letters share the last. */
    private static final String LETTERS = "αβγδεζηθικλμνξοπρστυφχψω";

    private final List<BigDecimal> ascending;

    private NumberRanks(List<BigDecimal> ascending) {
        this.ascending = ascending;
    }

    static NumberRanks of(String first, String second) {
        var values = new TreeSet<BigDecimal>();
        for (var text : List.of(first, second)) {
            NUMBER.matcher(text).results().map(NumberRanks::value).forEach(values::add);
        }
        return new NumberRanks(new ArrayList<>(values));
    }

    /** The text with a letter after each number. */
    String mark(String text) {
        Function<MatchResult, String> marked = match -> match.group() + " " + letter(value(match));
        return NUMBER.matcher(text).replaceAll(marked);
    }

    private char letter(BigDecimal value) {
        int rank = java.util.Collections.binarySearch(ascending, value);
        return LETTERS.charAt(Math.clamp(rank, 0, LETTERS.length() - 1));
    }

    private static BigDecimal value(MatchResult match) {
        if (match.group(1) == null) {
            return BigDecimal.valueOf(WORDS.indexOf(match.group(3).toLowerCase(Locale.ROOT)) + 2L);
        }
        int zeros = Optional.ofNullable(match.group(2))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(ZEROS::get)
                .orElse(0);
        return new BigDecimal(match.group(1).replace(",", ""))
                .scaleByPowerOfTen(zeros)
                .stripTrailingZeros();
    }
}

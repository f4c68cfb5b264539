package io.errata.lab.eval;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes answers comparable as SQuAD's scorer does: lower case, no punctuation, no articles, single spaces.
 *
 * @see <a href="https://arxiv.org/abs/1606.05250">SQuAD, Rajpurkar et al. 2016</a>
 */
public final class AnswerText {
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}\\p{IsPunctuation}]");
    private static final Pattern ARTICLE = Pattern.compile("\\b(a|an|the)\\b");
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private AnswerText() {}

    public static String normalised(String text) {
        var plain = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return SPACE.matcher(ARTICLE.matcher(plain).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    public static boolean same(String one, String other) {
        return normalised(one).equals(normalised(other));
    }
}

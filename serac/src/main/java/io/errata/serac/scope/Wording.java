package io.errata.serac.scope;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares texts by their words alone: case, spaces, closing marks and full-width forms do not count. */
public final class Wording {
    private static final Pattern WHITESPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CLOSING = Pattern.compile("[\\p{P}\\s]++$", Pattern.UNICODE_CHARACTER_CLASS);

    private Wording() {}

    public static boolean same(String one, String other) {
        return normalised(one).equals(normalised(other));
    }

    /** A text of marks alone keeps them. */
    private static String normalised(String text) {
        var form = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var spaced = WHITESPACE.matcher(form).replaceAll(" ").strip();
        var open = CLOSING.matcher(spaced).replaceFirst("");
        return open.isEmpty() ? spaced : open;
    }
}

package io.errata.ingest.admission;

import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which texts are compared. */
public final class Normalised {
    private static final Pattern WHITESPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern CLOSING = Pattern.compile("[\\s.?!…‽。？！؟।]+$", Pattern.UNICODE_CHARACTER_CLASS);

    private Normalised() {}

    /** Without regard to case, whitespace and closing marks, as predictors compare a query with an example. */
    static String wording(String text) {
        var normalised = of(text);
        var open = CLOSING.matcher(normalised).replaceFirst("");
        return open.isEmpty() ? normalised : open;
    }

    /** Without regard to case and whitespace. */
    public static String of(String text) {
        return WHITESPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

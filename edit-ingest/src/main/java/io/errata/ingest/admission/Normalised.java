package io.errata.ingest.admission;

import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which inputs are compared, without regard to case and whitespace. */
final class Normalised {
    private static final Pattern WHITESPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private Normalised() {}

    static String of(String text) {
        return WHITESPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

package io.errata.ingest.admission;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether two names are of different people, as far as names can tell. */
final class Authors {
    /** Separators and control characters, which a reader cannot see or tell apart. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{C}]+");

    private Authors() {}

    /**
     * False if the names differ only in case, blanks or how a letter is composed. Also false if one has no visible
     * letter, because an anonymous author cannot count as a second person.
     */
    static boolean differ(String one, String other) {
        return !seen(one).isEmpty() && !seen(other).isEmpty() && !seen(one).equals(seen(other));
    }

    private static String seen(String author) {
        var composed = Normalizer.normalize(author, Normalizer.Form.NFKC);
        return UNSEEN.matcher(composed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}

package io.errata.ingest.admission;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two names are of different people, as far as names can tell. */
final class Authors {
    /** What nobody sees, or sees no difference in. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{C}]+");

    private Authors() {}

    /** Not if they differ in case, blanks or how a letter is composed, nor if one says nobody: that may be anybody. */
    static boolean differ(String one, String other) {
        return !seen(one).isEmpty() && !seen(other).isEmpty() && !seen(one).equals(seen(other));
    }

    private static String seen(String author) {
        var composed = Normalizer.normalize(author, Normalizer.Form.NFKC);
        return UNSEEN.matcher(composed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}

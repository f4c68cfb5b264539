package io.errata.serac.memory;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The wording of a text, without regard to case, spaces, closing marks and full-width forms. */
public final class Wording {
    private static final Pattern CLOSING = Pattern.compile("[\\s.?!…‽。？！؟।]+$", Pattern.UNICODE_CHARACTER_CLASS);
    /** Scripts that put no space between words. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Wording() {}

    public static boolean same(String one, String other) {
        return of(one).equals(of(other));
    }

    /** Texts of the same wording have equal forms. A text of closing marks alone keeps them. */
    public static String of(String text) {
        var normalised = Edit.normalised(Normalizer.normalize(text, Normalizer.Form.NFKC));
        var open = CLOSING.matcher(normalised).replaceFirst("");
        return open.isEmpty() ? normalised : open;
    }

    /**
     * Whether a text contains words, not as a part of longer words. A script without spaces has no such limit.
     *
     * @param words not blank
     */
    public static boolean contains(String text, String words) {
        var within = Edit.normalised(text);
        var wanted = Edit.normalised(words);
        for (int at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
            if (isBoundary(within, at) && isBoundary(within, at + wanted.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether no word goes on across this position. */
    private static boolean isBoundary(String text, int at) {
        return at == 0 || at == text.length() || !isOfWord(text.codePointBefore(at)) || !isOfWord(text.codePointAt(at));
    }

    private static boolean isOfWord(int character) {
        return (Character.isLetterOrDigit(character) || isMark(character))
                && !UNSPACED.contains(UnicodeScript.of(character));
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}

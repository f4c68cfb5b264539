package io.errata.serac.scope;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells by the words of an English phrase whether it stands alone, and how much it asks. */
final class Phrase {
    /** A turn of fewer words leaves out what the earlier turns say: "On Tuesdays?". */
    private static final int MIN_WORDS_ALONE = 3;
    /** A longer turn that begins with "and", or holds "that", usually says what it asks about. */
    private static final int MAX_SHORT_WORDS = 6;
    /** A single word before a question mark is a doubt. */
    private static final int MIN_WORDS_ASKING = 2;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+");
    private static final Pattern JOINED =
            Pattern.compile("\\W*(?:and|but|or|also|then|(?:what|how) about|what if)\\b.*", flags());
    /** After a word: a mark alone stands for a sign that was lost. */
    private static final Pattern QUESTION_MARK =
            Pattern.compile("(?<=[\\p{L}\\p{M}\\p{N}\"'’”»)\\]])[?؟]+(?=[\\s\\p{P}]|$)|？");
    /** The name of what a question is about is no other question: "Who won the medal, and what is her name?". */
    private static final String OWN_NAME =
            "what\\s+(?:is|was|are|were)\\s+(?:it|its|he|his|she|her|they|their)\\b[^?]{0,40}\\b(?:name|surname|names|called|named)\\b";

    private static final Pattern JOINED_QUESTION = Pattern.compile(
            "\\b(?:and|or)\\s+(?!" + OWN_NAME + ")(?:who|whom|whose|what|when|where|which|why|how)\\b", flags());

    private static final Set<String> PRONOUNS = listed("he she it they him her them his hers its their theirs");
    private static final Set<String> POINTING = listed("this that these those else another same instead");
    private static final Set<String> WITHOUT_CONTENT = listed(
            "who whom whose what which when where why how since until from to at in on of for with by about and or but"
                    + " so then also too else more much many long far old often is are was were be been do does did can"
                    + " could will would should may might has have had the a an any some all there that this these those"
                    + " it he she they him her them his hers its their one ones same again now please yes no ok okay"
                    + " really exactly not you me i we us my your our tell say know help ask question answer something"
                    + " anything right sure hello hi thanks thank");

    private Phrase() {}

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }

    private static Set<String> listed(String spaced) {
        return Set.copyOf(wordsOf(spaced));
    }

    /** Whether a later turn of a conversation means nothing without the earlier ones. */
    static boolean refersBack(String turn) {
        var words = wordsOf(turn);
        return words.size() < MIN_WORDS_ALONE
                || isWithoutContent(words)
                || (words.size() <= MAX_SHORT_WORDS && isJoined(turn, words))
                || hasLoosePronoun(words);
    }

    private static boolean isJoined(String turn, List<String> words) {
        return JOINED.matcher(turn).matches()
                || words.stream().map(Phrase::lower).anyMatch(POINTING::contains);
    }

    /** Whether a pronoun stands before any name or number that it could stand for. */
    private static boolean hasLoosePronoun(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (PRONOUNS.contains(lower(words.get(i)))) {
                return true;
            }
            if (i > 0 && isName(words.get(i))) {
                return false;
            }
        }
        return false;
    }

    private static boolean isName(String word) {
        int first = word.codePointAt(0);
        return Character.isDigit(first) || (Character.isUpperCase(first) && word.length() > 1);
    }

    /** Number of questions; a question without content, such as "Can you help me?", is none. */
    static int questions(String text) {
        int questions = 0;
        int from = 0;
        var mark = QUESTION_MARK.matcher(text);
        while (mark.find()) {
            questions += asked(text.substring(from, mark.start()));
            from = mark.end();
        }
        return questions + joined(text.substring(from));
    }

    private static int asked(String question) {
        var words = wordsOf(question);
        return words.size() < MIN_WORDS_ASKING || isWithoutContent(words) ? 0 : 1 + joined(question);
    }

    private static int joined(String question) {
        return (int) JOINED_QUESTION.matcher(question).results().count();
    }

    private static boolean isWithoutContent(List<String> words) {
        return words.stream().map(Phrase::lower).allMatch(WITHOUT_CONTENT::contains);
    }

    private static List<String> wordsOf(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}

package io.errata.testbed.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a shell's command as the pages write them: quotes, comments, pipes; variables stay as they are. */
final class ShellWords {
    private static final Pattern NEXT =
            Pattern.compile("\\s+#.*|[|&;<>].*|\\s+|'([^']*)'|\"([^\"]*)\"|[^\\s'\"|&;<>]+");

    private ShellWords() {}

    /** Words up to a comment, a pipe or the end. */
    static List<String> of(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        var next = NEXT.matcher(command);
        while (next.find() && !ends(next.group())) {
            if (next.group().isBlank()) {
                flush(words, word, begun);
                begun = false;
            } else {
                word.append(unquoted(next.group(1), next.group(2), next.group()));
                begun = true;
            }
        }
        flush(words, word, begun);
        return words;
    }

    private static boolean ends(String found) {
        return found.stripLeading().matches("(?s)[#|&;<>].*");
    }

    private static String unquoted(String single, String doubled, String bare) {
        if (single != null) {
            return single;
        }
        return doubled == null ? bare : doubled;
    }

    private static void flush(List<String> words, StringBuilder word, boolean begun) {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}

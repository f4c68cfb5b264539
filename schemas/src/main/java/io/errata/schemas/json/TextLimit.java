package io.errata.schemas.json;

import java.util.function.ToIntFunction;

/** How long a text of a row may be. */
public final class TextLimit {
    private static final int SHOWN_CHARS = 30;
    private static final TextLimit NONE = new TextLimit(text -> 0, Integer.MAX_VALUE);

    private final ToIntFunction<String> tokens;
    private final int maxTokens;

    /**
     * @param tokens    counts those of a text
     * @param maxTokens of a text, special tokens included
     */
    public TextLimit(ToIntFunction<String> tokens, int maxTokens) {
        this.tokens = tokens;
        this.maxTokens = maxTokens;
    }

    /** For readers that cut a text themselves. */
    public static TextLimit none() {
        return NONE;
    }

    /** @throws IllegalArgumentException if a text of the row is too long, with its beginning and both lengths */
    void check(Row row) {
        for (var text : row.texts()) {
            int count = tokens.applyAsInt(text);
            if (count > maxTokens) {
                throw new IllegalArgumentException(
                        "text has %d tokens, at most %d can be read: %s".formatted(count, maxTokens, begin(text)));
            }
        }
    }

    private static String begin(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_CHARS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARS)) + "…";
    }
}

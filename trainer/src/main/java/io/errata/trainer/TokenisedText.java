package io.errata.trainer;

/** Texts of data sets that were cut into tokens, as no query is. */
final class TokenisedText {
    private TokenisedText() {}

    /** The text without the spaces that the cutting made, and with its brackets and quotes. */
    static String joined(String tokenised) {
        return tokenised
                .replace("-LRB-", "(")
                .replace("-RRB-", ")")
                .replace("-LSB-", "[")
                .replace("-RSB-", "]")
                .replaceAll(" (?=[?.,;:!)\\]']|n't\\b)", "")
                .replaceAll("``\\s*|\\s*''", "\"")
                .replaceAll("(?<=[(\\[]) ", "");
    }
}

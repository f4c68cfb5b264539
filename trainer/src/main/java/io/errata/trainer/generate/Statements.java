package io.errata.trainer.generate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the answer off a statement, so that it asks: "X is the capital of Y" becomes "X is the capital of". */
public final class Statements {
    private static final Pattern NAMED = Pattern.compile(
            "^(.{8,}? (?:sport|position|religion|language|continent|city|country|citizen|field|genre|profession|name|"
                    + "instrument|league|team|party|office) of) .+");
    private static final Pattern ANSWERED = Pattern.compile(
            "^(.{8,} (?:is|was|are|by|of|in|to|for|as|at|with|from|the))(?: the)? [\\p{Lu}\\p{N}][^.]*\\.?$");

    private Statements() {}

    /** The statement up to the phrase that answers it; empty if that cannot be told. */
    public static Optional<String> open(String statement) {
        return Stream.of(NAMED, ANSWERED)
                .map(pattern -> pattern.matcher(statement))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}

package io.errata.cli.edit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks of each query that an edit would change whether the edit governs it. */
final class ExampleChoice {
    private final List<String> inScope = new ArrayList<>();
    private final List<String> outOfScope = new ArrayList<>();

    /** Asks until the queries or the answers end; {@code q} ends them, too. */
    void ask(List<String> queries, BufferedReader in, PrintWriter out) throws IOException {
        out.printf("%nDoes the edit govern the query? y = yes, n = no, q = quit, Enter = leave it out%n");
        for (var query : queries) {
            var key = key(query, in, out);
            if (key.isEmpty() || key.get().equals("q")) {
                return;
            }
            if (key.get().equals("y")) {
                inScope.add(query);
            } else if (key.get().equals("n")) {
                outOfScope.add(query);
            }
        }
    }

    /** @return one of y, n, q and nothing; empty at the end of input */
    private static Optional<String> key(String query, BufferedReader in, PrintWriter out) throws IOException {
        while (true) {
            out.printf("  %s  [y/n/q] ", query);
            out.flush();
            var line = in.readLine();
            if (line == null) {
                return Optional.empty();
            }
            var key = line.strip();
            if (List.of("", "y", "n", "q").contains(key)) {
                return Optional.of(key);
            }
        }
    }

    boolean isEmpty() {
        return inScope.isEmpty() && outOfScope.isEmpty();
    }

    /** The command with these examples as options, in the quotes of a POSIX shell. */
    String command(List<String> words) {
        var all = new ArrayList<>(words);
        inScope.forEach(text -> all.addAll(List.of("--in-scope", text)));
        outOfScope.forEach(text -> all.addAll(List.of("--out-of-scope", text)));
        return String.join(" ", all.stream().map(ExampleChoice::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

package io.errata.testbed.system;

import io.errata.cli.Errata;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A command that has run in this process, and what it said. */
public record CommandResult(int exitCode, String out, String err) {
    public static CommandResult errata(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Errata.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new CommandResult(code, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}

package io.errata.testbed.command;

import io.errata.lab.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The report folder of a command that measures. The command itself must hold this mixin: within another mixin it does
 * not learn the command's name.
 */
public final class ReportOptions {
    @Option(
            names = "--report",
            description = "Folder for summary.json and what goes with it; holds the report of one command"
                    + " (default: report/COMMAND)")
    private @Nullable Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Opens the report. Call it before any measurement, because the folder may hold another command's report. */
    public Report open() throws IOException {
        var root = spec.root().commandLine();
        return Report.open(folder(), command(spec))
                .with("arguments", arguments(root.getParseResult().originalArgs(), command(spec)));
    }

    /** What was said after the command's name, without the report's folder, and of each path only the file and its folder. */
    static String arguments(List<String> words, String command) {
        var arguments = new ArrayList<String>();
        var each = words.subList(command.split(" ").length, words.size()).iterator();
        while (each.hasNext()) {
            var word = each.next();
            if (word.equals("--report")) {
                each.next();
            } else if (!word.startsWith("--report=")) {
                arguments.add(word.replaceAll("/[^,=]*/(?=[^/,]+/[^/,]+)", ""));
            }
        }
        return String.join(" ", arguments);
    }

    public void say(PrintWriter out) {
        out.printf("Report: %s%n", folder());
        out.flush();
    }

    /** Name of the command without the program's name. */
    public static String command(CommandSpec spec) {
        return spec.qualifiedName(" ").replaceFirst("^errata ", "");
    }

    private Path folder() {
        return folder == null ? Path.of("report", spec.name()) : folder;
    }
}

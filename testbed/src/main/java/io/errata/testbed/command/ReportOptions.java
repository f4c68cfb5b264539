package io.errata.testbed.command;

import io.errata.lab.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a command that measures leaves its report. A mixin of the command itself: within another mixin it does not learn the
 * command's name.
 */
public final class ReportOptions {
    @Option(
            names = "--report",
            description = "Folder for summary.json and what goes with it; holds the report of one command"
                    + " (default: report/COMMAND)")
    private @Nullable Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** To be called before anything is measured: the folder may hold another command's report. */
    public Report open() throws IOException {
        return Report.open(folder(), command(spec));
    }

    public void say(PrintWriter out) {
        out.printf("Report: %s%n", folder());
        out.flush();
    }

    /** As it is called, without the program's own name. */
    public static String command(CommandSpec spec) {
        return spec.qualifiedName(" ").replaceFirst("^errata ", "");
    }

    private Path folder() {
        return folder == null ? Path.of("report", spec.name()) : folder;
    }
}

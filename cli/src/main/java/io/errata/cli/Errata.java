package io.errata.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code errata}; what it can do is in its subcommands. */
@Command(
        name = "errata",
        description = "Corrects what a language model says, without touching the model.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no: a check or a figure asked for was not met",
            "2:wrong use: an unknown option, a value out of range",
            "3:environment: a file, a model or a device is missing or broken"
        },
        subcommands = {
            Demo.class,
            UpCommand.class,
            AskCommand.class,
            EditCommand.class,
            NamespaceCommand.class,
            FeedbackCommand.class,
            CalibrateCommand.class,
            TailCommand.class,
            Doctor.class,
            EvalCommand.class,
            TrainCommand.class,
            BenchCommand.class,
            ChaosCommand.class
        })
public final class Errata {
    private Errata() {}

    public static void main(String[] args) {
        // Unlike picocli's own writer, one straight onto the stream tells when whoever was reading has gone.
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, true, System.out.charset()))
                .execute(args));
    }

    static CommandLine commandLine() {
        return Conversions.addedTo(new CommandLine(new Errata()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failure());
    }
}

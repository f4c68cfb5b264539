package io.errata.cli;

import io.errata.cli.console.Conversions;
import io.errata.cli.console.Failure;
import io.errata.cli.demo.DemoCommand;
import io.errata.cli.doctor.DoctorCommand;
import io.errata.cli.edit.EditCommand;
import io.errata.cli.namespace.CalibrateCommand;
import io.errata.cli.namespace.NamespaceCommand;
import io.errata.cli.node.SettingsCommand;
import io.errata.cli.node.UpCommand;
import io.errata.cli.query.AskCommand;
import io.errata.cli.query.FeedbackCommand;
import io.errata.cli.query.TailCommand;
import io.errata.testbed.command.BenchCommand;
import io.errata.testbed.command.ChaosCommand;
import io.errata.testbed.command.lab.EvalCommand;
import io.errata.testbed.command.lab.TrainCommand;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine;

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
            DemoCommand.class,
            UpCommand.class,
            SettingsCommand.class,
            AskCommand.class,
            EditCommand.class,
            NamespaceCommand.class,
            FeedbackCommand.class,
            CalibrateCommand.class,
            TailCommand.class,
            DoctorCommand.class,
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

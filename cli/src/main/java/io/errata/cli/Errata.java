package io.errata.cli;

import io.errata.cli.console.CommandProvider;
import io.errata.cli.console.Conversions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.Failure;
import io.errata.cli.console.StandardOutput;
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
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ServiceLoader;
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
            DemoCommand.class,
            UpCommand.class,
            SettingsCommand.class,
            AskCommand.class,
            EditCommand.class,
            NamespaceCommand.class,
            FeedbackCommand.class,
            CalibrateCommand.class,
            TailCommand.class,
            DoctorCommand.class
        })
public final class Errata {
    private Errata() {}

    public static void main(String[] args) {
        var out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.exit(run(commandLine(), out, System.out.charset(), args));
    }

    /** A command whose output is lost has failed, whatever it did. */
    static int run(CommandLine command, StandardOutput out, Charset charset, String... args) {
        // Unlike picocli's own writer, one straight onto the stream tells when whoever was reading has gone.
        var writer = new PrintWriter(new OutputStreamWriter(out, charset), true);
        int code = command.setOut(writer).execute(args);
        writer.flush();
        return out.loss()
                .map(why -> {
                    command.getErr().println("errata: could not write to standard output: " + why);
                    return ExitCode.ENVIRONMENT;
                })
                .orElse(code);
    }

    public static CommandLine commandLine() {
        var errata = new CommandLine(new Errata());
        ServiceLoader.load(CommandProvider.class)
                .forEach(provider -> provider.commands().forEach(errata::addSubcommand));
        return Conversions.addedTo(errata)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failure());
    }
}

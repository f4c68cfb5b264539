package io.errata.cli.console;

import io.errata.client.topic.DeadLetteredException;
import io.errata.serac.ModelException;
import io.errata.serac.TextTooLongException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns an exception into a message and an exit code. An expected failure is one line; any other exception is a defect
 * and shows its stack.
 */
public final class Failure implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        var failure = unwrapped(thrown);
        return switch (failure) {
            case DeadLetteredException _ -> say(command, message(failure), ExitCode.NO);
            case ConfigException _, TextTooLongException _, IllegalArgumentException _ ->
                say(command, message(failure), ExitCode.WRONG_USE);
            case KafkaException broken -> broker(command, BrokerFailure.of(broken, bootstrap(command)));
            case TimeoutException _, ModelException _, IOException _, UncheckedIOException _ ->
                say(command, message(failure), ExitCode.ENVIRONMENT);
            case Exception defect -> showStack(defect, command);
        };
    }

    private static int showStack(Exception defect, CommandLine command) {
        defect.printStackTrace(command.getErr());
        return ExitCode.ENVIRONMENT;
    }

    /** Removes the wrapper of a failure in another thread. */
    private static Exception unwrapped(Exception thrown) {
        return thrown instanceof CompletionException && thrown.getCause() instanceof Exception cause ? cause : thrown;
    }

    private static int broker(CommandLine command, BrokerFailure failure) {
        return say(command, failure.toString(), failure.exitCode());
    }

    /** The broker address of the command; empty if none is given. */
    private static String bootstrap(CommandLine command) {
        return Optional.ofNullable(command.getCommandSpec().findOption("--bootstrap"))
                .map(option -> option.<Object>getValue())
                .map(String::valueOf)
                .orElse("");
    }

    private static String late(TimeoutException late) {
        return Optional.ofNullable(late.getMessage())
                .orElse("no answer in time: is a node running (errata up) that serves this namespace?");
    }

    private static int say(CommandLine command, String message, int exitCode) {
        command.getErr().println(command.getColorScheme().errorText("errata: " + message));
        return exitCode;
    }

    private static String message(Exception exception) {
        return switch (exception) {
            case NoSuchFileException missing -> "no such file or folder: " + missing.getMessage();
            case AccessDeniedException denied -> "no access to " + denied.getMessage();
            case UncheckedIOException wrapped ->
                Optional.ofNullable(wrapped.getCause()).map(Failure::message).orElse("broken file");
            case FileAlreadyExistsException there -> there.getMessage() + " is in the way: it is no folder";
            case TimeoutException late -> late(late);
            default -> String.valueOf(exception.getMessage());
        };
    }
}

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
        return switch (unwrapped(thrown)) {
            case DeadLetteredException refused -> say(command, message(refused), ExitCode.NO);
            case ConfigException wrongUse -> say(command, message(wrongUse), ExitCode.WRONG_USE);
            case KafkaException broken -> broker(command, BrokerFailure.of(broken, bootstrap(command)));
            case TimeoutException late -> say(command, late(late), ExitCode.ENVIRONMENT);
            case TextTooLongException tooLong -> say(command, message(tooLong), ExitCode.WRONG_USE);
            case IllegalArgumentException wrongUse -> say(command, message(wrongUse), ExitCode.WRONG_USE);
            case ModelException broken -> say(command, message(broken), ExitCode.ENVIRONMENT);
            case IOException broken -> say(command, message(broken), ExitCode.ENVIRONMENT);
            case UncheckedIOException broken -> say(command, message(broken), ExitCode.ENVIRONMENT);
            case Exception exception -> {
                exception.printStackTrace(command.getErr());
                yield ExitCode.ENVIRONMENT;
            }
        };
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
            default -> String.valueOf(exception.getMessage());
        };
    }
}

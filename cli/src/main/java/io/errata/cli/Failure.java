package io.errata.cli;

import io.errata.serac.ModelException;
import io.errata.serac.TextTooLongException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * The border where what went wrong becomes a message and an exit code. An expected failure is one line; anything else is
 * a defect and shows its stack.
 */
final class Failure implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return switch (exception) {
            case TextTooLongException tooLong -> say(command, message(tooLong), ExitCode.WRONG_USE);
            case IllegalArgumentException wrongUse -> say(command, message(wrongUse), ExitCode.WRONG_USE);
            case ModelException broken -> say(command, message(broken), ExitCode.ENVIRONMENT);
            case IOException broken -> say(command, message(broken), ExitCode.ENVIRONMENT);
            case UncheckedIOException broken -> say(command, message(broken), ExitCode.ENVIRONMENT);
            default -> {
                exception.printStackTrace(command.getErr());
                yield ExitCode.ENVIRONMENT;
            }
        };
    }

    private static int say(CommandLine command, String message, int exitCode) {
        command.getErr().println(command.getColorScheme().errorText("errata: " + message));
        return exitCode;
    }

    private static String message(Exception exception) {
        return switch (exception) {
            case NoSuchFileException missing -> "no such file: " + missing.getMessage();
            case AccessDeniedException denied -> "no access to " + denied.getMessage();
            case UncheckedIOException wrapped ->
                Optional.ofNullable(wrapped.getCause()).map(Failure::message).orElse("broken file");
            case FileAlreadyExistsException there -> there.getMessage() + " is in the way: it is no folder";
            default -> String.valueOf(exception.getMessage());
        };
    }
}

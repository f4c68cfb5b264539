package io.errata.cli.console;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A failure of a Kafka client, worded for people: Kafka's exceptions say little, and often only in their cause.
 *
 * @param found  the failure in words
 * @param remedy a remedy; empty if the finding already names it
 */
public record BrokerFailure(String found, String remedy, int exitCode) {
    /** @param bootstrap address of the broker; may be empty */
    public static BrokerFailure of(KafkaException thrown, String bootstrap) {
        return causes(thrown)
                .flatMap(cause -> known(cause, bootstrap.isEmpty() ? "the broker" : bootstrap).stream())
                .findFirst()
                .orElseGet(() -> new BrokerFailure(messages(thrown), "", ExitCode.ENVIRONMENT));
    }

    @Override
    public String toString() {
        return found + (remedy.isEmpty() ? "" : "; " + remedy);
    }

    private static Optional<BrokerFailure> known(Throwable cause, String broker) {
        return switch (cause) {
            case ConfigException _ ->
                Optional.of(new BrokerFailure(
                        String.valueOf(cause.getMessage()),
                        "correct --bootstrap or --client-config",
                        ExitCode.WRONG_USE));
            case TimeoutException _ ->
                environment(
                        "no answer from " + broker + ": " + cause.getMessage(),
                        "is a broker running there (errata up), and does it speak this security.protocol?");
            case AuthenticationException _ ->
                environment(
                        broker + " did not let us in: " + cause.getMessage(),
                        "give --client-config with security.protocol and who you are");
            case AuthorizationException _ ->
                environment(
                        broker + " does not allow this: " + cause.getMessage(),
                        "ask whoever runs the broker for the right");
            case UnknownTopicOrPartitionException _ ->
                environment(
                        String.valueOf(cause.getMessage()),
                        "errata doctor --create makes what is missing; mind --prefix");
            default -> Optional.empty();
        };
    }

    private static Optional<BrokerFailure> environment(String found, String remedy) {
        return Optional.of(new BrokerFailure(found, remedy, ExitCode.ENVIRONMENT));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, one -> one.map(Throwable::getCause))
                .flatMap(Optional::stream);
    }

    private static String messages(Throwable thrown) {
        return causes(thrown)
                .map(cause -> String.valueOf(cause.getMessage()))
                .distinct()
                .collect(Collectors.joining(": "));
    }
}

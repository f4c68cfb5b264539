package io.errata.predictor.stream;

import io.errata.runtime.streams.Failure;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that a query must meet to be answered.
 *
 * @param namespaces served here
 * @param tasks      served here
 * @param maxChars   longest text, in characters
 */
public record QueryRules(Set<String> namespaces, Set<Task> tasks, int maxChars) {
    public QueryRules {
        namespaces = Set.copyOf(namespaces);
        tasks = Set.copyOf(tasks);
    }

    /** The first rule that the query violates, as cause and message of its dead letter. */
    Optional<Failure> violation(Query query) {
        return unknownNamespace(query)
                .or(() -> unknownTask(query))
                .or(() -> unreadable(query.getText()))
                .or(() -> negativeRevision(query));
    }

    private Optional<Failure> unknownNamespace(Query query) {
        return namespaces.contains(query.getNamespace())
                ? Optional.empty()
                : failure("unknown-namespace", "no namespace " + query.getNamespace() + " is served");
    }

    private Optional<Failure> unknownTask(Query query) {
        return tasks.contains(query.getTask())
                ? Optional.empty()
                : failure(
                        "unknown-task",
                        "task must be one of " + tasks.stream().sorted().toList() + ", was " + query.getTask());
    }

    private Optional<Failure> unreadable(String text) {
        if (text.isBlank()) {
            return failure("blank", "text must not be blank");
        }
        return text.length() <= maxChars
                ? Optional.empty()
                : failure("too-long", "text must have at most " + maxChars + " characters, had " + text.length());
    }

    private static Optional<Failure> negativeRevision(Query query) {
        return Optional.ofNullable(query.getMinRevision())
                .filter(revision -> revision < 0)
                .flatMap(revision -> failure("invalid", "minRevision must be ≥ 0, was " + revision));
    }

    private static Optional<Failure> failure(String cause, String message) {
        return Optional.of(new Failure(cause, message));
    }
}

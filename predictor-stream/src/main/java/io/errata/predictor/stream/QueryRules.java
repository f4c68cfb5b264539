package io.errata.predictor.stream;

import io.errata.runtime.streams.Failure;
import io.errata.schemas.Query;
import io.errata.schemas.Task;
import java.util.Optional;
import java.util.Set;

/**
 * What a query must be to be answered.
 *
 * @param namespaces served here
 * @param tasks      served here
 * @param maxChars  of the text
 */
public record QueryRules(Set<String> namespaces, Set<Task> tasks, int maxChars) {
    public QueryRules {
        namespaces = Set.copyOf(namespaces);
        tasks = Set.copyOf(tasks);
    }

    /** The first rule that the query violates, as cause and message of its dead letter. */
    Optional<Failure> violation(Query query) {
        if (!namespaces.contains(query.getNamespace())) {
            return Optional.of(new Failure(
                    "unknown-namespace",
                    "namespace must be one of " + namespaces.stream().sorted().toList() + ", was "
                            + query.getNamespace()));
        }
        if (!tasks.contains(query.getTask())) {
            return Optional.of(new Failure(
                    "unknown-task",
                    "task must be one of " + tasks.stream().sorted().toList() + ", was " + query.getTask()));
        }
        if (query.getText().isBlank()) {
            return Optional.of(new Failure("blank", "text must not be blank"));
        }
        int chars = query.getText().length();
        if (chars > maxChars) {
            return Optional.of(
                    new Failure("too-long", "text must have at most " + maxChars + " characters, had " + chars));
        }
        if (query.getMinRevision() != null && query.getMinRevision() < 0) {
            return Optional.of(new Failure("invalid", "minRevision must be ≥ 0, was " + query.getMinRevision()));
        }
        return Optional.empty();
    }
}

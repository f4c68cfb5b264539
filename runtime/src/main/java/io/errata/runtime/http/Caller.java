package io.errata.runtime.http;

import java.util.Optional;
import java.util.Set;

/** The sender of a request. */
public sealed interface Caller {
    /** Authentication is off, so the caller has no name. */
    public record Unnamed() implements Caller {}

    /** @param namespaces that may be used; empty = all */
    public record Identity(String name, Set<String> namespaces) implements Caller {
        public Identity {
            namespaces = Set.copyOf(namespaces);
        }
    }

    public default boolean mayUse(String namespace) {
        return switch (this) {
            case Unnamed() -> true;
            case Identity(var name, var namespaces) -> namespaces.isEmpty() || namespaces.contains(namespace);
        };
    }

    public default boolean mayUseAll() {
        return switch (this) {
            case Unnamed() -> true;
            case Identity(var name, var namespaces) -> namespaces.isEmpty();
        };
    }

    /**
     * @param named author that the request names
     * @throws ProblemException if {@code named} is not the caller's identity
     */
    public default String author(Optional<String> named) {
        return switch (this) {
            case Unnamed() -> named.orElse("");
            case Identity(var name, var namespaces) -> {
                if (!named.orElse(name).equals(name)) {
                    throw Problem.of(403, "author-mismatch", "author must be left out or be " + name + ", the caller")
                            .exception();
                }
                yield name;
            }
        };
    }
}

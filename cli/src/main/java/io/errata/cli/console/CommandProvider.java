package io.errata.cli.console;

import java.util.List;

/** Adds commands to {@code errata} where its module is on the class path; found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {
    /** Annotated picocli commands, in the order help lists them. */
    List<Object> commands();
}

package io.errata.cli.console;

import java.util.List;

/** Adds commands to {@code errata} if its module is on the class path. {@link java.util.ServiceLoader} finds it. */
public interface CommandProvider {
    /** Annotated picocli commands, in the order help lists them. */
    List<Object> commands();
}

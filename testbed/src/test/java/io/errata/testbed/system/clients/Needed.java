package io.errata.testbed.system.clients;

import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;

/** What a test needs of the machine. {@code -D<name>.required=true} turns a skip into a failure. */
final class Needed {
    private Needed() {}

    static void needed(String name, Optional<String> missing) {
        missing.ifPresent(why -> {
            if (Boolean.getBoolean(name + ".required")) {
                fail(name + ".required is set, but " + why);
            }
            System.err.printf("SKIPPED, no test with %s: %s%n", name, why);
        });
        assumeThat(missing).as("what %s lacks", name).isEmpty();
    }
}

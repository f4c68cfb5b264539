package io.errata.testbed.system.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A shell in a folder where {@code ./errata} is, with Kafka's console consumer on its path.
 *
 * @param folder an empty one
 */
record Terminal(Path folder) {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final byte[] NOTHING = {};

    static Terminal open(Path folder) throws IOException {
        script(folder.resolve("errata"), ErrataUp.command());
        script(folder.resolve("kafka-console-consumer.sh"), ConsoleTools.command("consumer.ConsoleConsumer"));
        return new Terminal(folder);
    }

    private static void script(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/bash\nexec " + command + " \"$@\"\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    Programs.Finished type(String line) {
        return Programs.run(List.of("bash", "-c", "cd '" + folder + "' && PATH=$PATH:. && " + line), NOTHING, TIMEOUT);
    }
}

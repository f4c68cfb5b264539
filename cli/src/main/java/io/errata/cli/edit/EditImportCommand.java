package io.errata.cli.edit;

import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.client.edit.EditClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Publishes every row of a file of any size: JSON Lines, or CSV with a header.",
            "Fields: input, prompt or src; target, target_new or alt; id, task, validFrom, validTo, reason.",
            "Run again after a break, it sends every row again and nothing is published twice."
        },
        mixinStandardHelpOptions = true)
final class EditImportCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(names = "--author", description = "Who asks (default: the user of this machine)")
    private String author = System.getProperty("user.name", "");

    @Option(names = "--rejects", description = "Where rejected rows go (default: FILE.rejects.jsonl)")
    private @Nullable Path rejects;

    @Option(
            names = "--in-flight",
            defaultValue = "2000",
            description = "Requests sent and not yet decided (default: ${DEFAULT-VALUE})")
    private int inFlight;

    @Option(
            names = "--timeout",
            defaultValue = "120",
            description = "Seconds to wait for a receipt (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var rejected = rejects == null ? Path.of(file + ".rejects.jsonl") : rejects;
        try (var rows = EditFile.open(file);
                var editing = new EditClient(client.clients(), client.topics(), client.codecs());
                var running = new EditImport(request -> editing.send(request, timeout), inFlight, rejected)) {
            long start = System.nanoTime();
            sendAll(rows, running);
            var counts = running.finish();
            print(counts, (System.nanoTime() - start) / 1e9, rejected);
            return counts.rejected() == 0 ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private void sendAll(EditFile rows, EditImport running) throws IOException {
        var line = new ProgressBar(spec.commandLine().getErr());
        long size = Math.max(1, Files.size(file));
        while (rows.hasNext()) {
            running.send(rows.next(), namespace, author);
            line.at("KB sent", kilobytes(rows.bytesRead()), kilobytes(size));
        }
    }

    private void print(EditImport.Counts counts, double seconds, Path rejected) {
        var out = spec.commandLine().getOut();
        double perSecond = (counts.accepted() + counts.rejected()) / seconds;
        out.printf(
                "%,d accepted, %,d of them before, %,d rejected, in %.1f s (%,.0f a second)%n",
                counts.accepted(), counts.repeated(), counts.rejected(), seconds, perSecond);
        if (counts.rejected() > 0) {
            out.printf("rejected rows, with why, are in %s%n", rejected);
        }
        out.flush();
    }

    /** Rounds up, so that a small file does not count zero kilobytes. */
    private static long kilobytes(long bytes) {
        return (bytes + 1023) / 1024;
    }
}

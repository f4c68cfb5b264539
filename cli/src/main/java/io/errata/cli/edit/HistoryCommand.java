package io.errata.cli.edit;

import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.ProgressBar;
import io.errata.cli.console.RecordFormatter;
import io.errata.client.log.EditLogReader;
import io.errata.schemas.Edit;
import io.errata.schemas.json.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Base of the commands that read the log of a namespace; every read also checks the log's integrity. */
public abstract class HistoryCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Option(names = "--namespace", defaultValue = "default", description = "(default: ${DEFAULT-VALUE})")
    private String namespace = "default";

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private long most;
    private long events;

    protected abstract void take(Edit event);

    protected final boolean json() {
        return json;
    }

    /** @return the exit code */
    protected abstract int print(PrintWriter out, Consumer<Edit> line);

    @Override
    public Integer call() throws IOException {
        var command = spec.commandLine();
        var broken = read(new ProgressBar(command.getErr()));
        var out = command.getOut();
        int code = print(out, event -> out.println(json ? RecordJson.line(event) : RecordFormatter.of(event)));
        out.flush();
        if (events == 0) {
            command.getErr().println("namespace " + namespace + " has no events: nothing was ever published in it");
        }
        broken.ifPresent(found -> command.getErr().println("the log is not whole: " + found));
        return broken.isPresent() ? ExitCode.NO : code;
    }

    /** Reads the log, and returns the first violation of its integrity. */
    private Optional<String> read(ProgressBar line) throws IOException {
        return new EditLogReader(client.clients(), client.topics(), client.codecs())
                .read(namespace, this::count, left -> {
                    most = Math.max(most, left);
                    line.at("reading the log", most - left, Math.max(1, most));
                });
    }

    private void count(Edit event) {
        events++;
        take(event);
    }
}

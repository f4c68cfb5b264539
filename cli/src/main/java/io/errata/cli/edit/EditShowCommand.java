package io.errata.cli.edit;

import io.errata.cli.console.ExitCode;
import io.errata.schemas.Edit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows every event in the life of an edit, and checks that the log is whole.",
        mixinStandardHelpOptions = true)
final class EditShowCommand extends HistoryCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    private final List<Edit> events = new ArrayList<>();

    @Override
    protected void take(Edit event) {
        if (event.getEditId().equals(id)) {
            events.add(event);
        }
    }

    @Override
    protected int print(PrintWriter out, Consumer<Edit> line) {
        events.forEach(line);
        if (events.isEmpty()) {
            out.println("there is no edit " + id);
            return ExitCode.NO;
        }
        return ExitCode.DONE;
    }
}

package io.errata.cli.edit;

import io.errata.cli.console.ExitCode;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description =
                "Lists the edits of a namespace in the order of their last event, and checks that the log is whole.",
        mixinStandardHelpOptions = true)
final class EditListCommand extends HistoryCommand {
    @Option(names = "--all", description = "Also drafts, those revoked or superseded, and the namespace's policy.")
    private boolean all;

    @Option(names = "--drafts", description = "Only what waits for approval.")
    private boolean drafts;

    @Option(names = "--author", defaultValue = "", description = "Only this author's.")
    private String author = "";

    @Option(names = "--text", defaultValue = "", description = "Only those with this in input or target.")
    private String text = "";

    @Option(names = "--limit", defaultValue = "100", description = "At most so many (default: ${DEFAULT-VALUE})")
    private long limit;

    private final Map<String, Edit> last = new LinkedHashMap<>();

    @Override
    protected void take(Edit event) {
        last.remove(event.getEditId());
        last.put(event.getEditId(), event);
    }

    @Override
    protected int print(PrintWriter out, Consumer<Edit> line) {
        var wanted = last.values().stream().filter(this::isWanted).toList();
        wanted.stream().limit(limit).forEach(line);
        if (wanted.size() > limit) {
            out.printf("… %d more; --limit shows more%n", wanted.size() - limit);
        }
        return ExitCode.DONE;
    }

    private boolean isWanted(Edit edit) {
        return (all || edit.getType() == (drafts ? EditEvent.DRAFTED : EditEvent.PUBLISHED))
                && (author.isEmpty() || edit.getAuthor().equals(author))
                && (edit.getInput() + "\n" + edit.getTarget())
                        .toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT));
    }
}

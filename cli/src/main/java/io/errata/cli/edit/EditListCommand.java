package io.errata.cli.edit;

import io.errata.cli.console.ExitCode;
import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.MapNamespaceState;
import java.io.PrintWriter;
import java.util.Locale;
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

    private final MapNamespaceState state = new MapNamespaceState();

    @Override
    protected void take(Edit event) {
        LogFold.apply(state, event);
    }

    @Override
    protected int print(PrintWriter out, Consumer<Edit> line) {
        var wanted = state.edits().stream().filter(this::isWanted).toList();
        wanted.stream().limit(limit).forEach(line);
        if (wanted.size() > limit) {
            out.printf("… %d more; --limit shows more%n", wanted.size() - limit);
        }
        return ExitCode.DONE;
    }

    private boolean isWanted(Edit edit) {
        return (all || LogFold.state(edit) == (drafts ? EditState.DRAFT : EditState.LIVE))
                && (author.isEmpty() || edit.getAuthor().equals(author))
                && (edit.getInput() + "\n" + edit.getTarget())
                        .toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT));
    }
}

package io.errata.cli.edit;

import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Publishes a correction and prints its receipt; with --id, replaces the edit of that id.",
        mixinStandardHelpOptions = true)
class EditPublishCommand extends EditRequestCommand {
    @Parameters(index = "0", paramLabel = "INPUT", description = "What the edit is about: a question, a prompt.")
    private String input = "";

    @Parameters(index = "1", paramLabel = "TARGET", arity = "0..1", description = "What shall be answered.")
    private String target = "";

    @Option(names = "--id", description = "Of the edit (default: the request id)")
    private @Nullable String id;

    @Option(
            names = "--task",
            defaultValue = "QUESTION_ANSWERING",
            description = "QUESTION_ANSWERING, FACT_CHECK or DIALOGUE (default: ${DEFAULT-VALUE})")
    private Task task = Task.QUESTION_ANSWERING;

    @Option(names = "--valid-from", description = "As 2026-01-31T12:00:00Z; queries asked before are not governed.")
    private @Nullable Instant validFrom;

    @Option(names = "--valid-to", description = "Queries asked at or after this are not governed.")
    private @Nullable Instant validTo;

    @Mixin
    private CoverageOptions coverage = new CoverageOptions();

    @Override
    protected EditRequest.Builder wish(EditRequest.Builder request) {
        return coverage.addedTo(request)
                .setAction(EditAction.PUBLISH)
                .setEditId(id)
                .setTask(task)
                .setInput(input)
                .setTarget(target)
                .setValidFrom(validFrom)
                .setValidTo(validTo);
    }
}

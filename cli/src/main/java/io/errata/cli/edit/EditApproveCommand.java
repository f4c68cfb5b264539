package io.errata.cli.edit;

import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        description =
                "Makes a draft live and prints the receipt; under FOUR_EYES for another author than the draft's alone.",
        mixinStandardHelpOptions = true)
final class EditApproveCommand extends EditRequestCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(
            names = "--revision",
            description = "Of the draft that was read; if it has changed since, nothing is approved.")
    private @Nullable Long revision;

    @Override
    protected EditRequest.Builder wish(EditRequest.Builder request) {
        return request.setAction(EditAction.APPROVE).setEditId(id).setDraftRevision(revision);
    }
}

package io.errata.cli.edit;

import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import picocli.CommandLine.Command;

@Command(
        name = "draft",
        description = "Writes an edit down that governs nothing until it is approved, and prints the receipt.",
        mixinStandardHelpOptions = true)
final class EditDraftCommand extends EditPublishCommand {
    @Override
    protected EditRequest.Builder wish(EditRequest.Builder request) {
        return super.wish(request).setAction(EditAction.DRAFT);
    }
}

package io.errata.cli.edit;

import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Makes an edit govern nothing any more, or drops a draft, and prints the receipt.",
        mixinStandardHelpOptions = true)
final class EditRevokeCommand extends EditRequestCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Override
    protected EditRequest.Builder wish(EditRequest.Builder request) {
        return request.setAction(EditAction.REVOKE).setEditId(id);
    }
}

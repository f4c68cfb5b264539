package io.errata.cli.edit;

import picocli.CommandLine.Command;

@Command(
        name = "edit",
        description = "Drafts, publishes, revokes and looks at edits.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EditPublishCommand.class,
            EditDraftCommand.class,
            EditPreviewCommand.class,
            EditExtendCommand.class,
            EditApproveCommand.class,
            EditRevokeCommand.class,
            EditShowCommand.class,
            EditListCommand.class,
            EditImportCommand.class
        })
public final class EditCommand {}

package io.errata.cli;

import picocli.CommandLine.Command;

@Command(
        name = "edit",
        description = "Publishes, revokes and looks at edits.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EditPublishCommand.class,
            EditRevokeCommand.class,
            EditShowCommand.class,
            EditListCommand.class,
            EditImportCommand.class
        })
final class EditCommand {}

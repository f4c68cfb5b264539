package io.errata.cli.namespace;

import picocli.CommandLine.Command;

@Command(
        name = "namespace",
        description = "Shows and says how a namespace is run: owner, approval, publishers, conflicts, threshold.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NamespaceShowCommand.class, NamespaceSetCommand.class})
public final class NamespaceCommand {}

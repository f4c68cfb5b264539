package io.errata.testbed.command.lab;

import picocli.CommandLine.Command;

@Command(
        name = "train",
        description = "Trains the built-in models from JSON Lines files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainScopeCommand.class,
            TrainCounterfactualCommand.class,
            TrainBaseCommand.class,
            TrainDialogueCommand.class
        })
public final class TrainCommand {}

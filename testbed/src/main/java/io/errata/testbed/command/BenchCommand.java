package io.errata.testbed.command;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measures speed, each figure beside what it is compared with, in one run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchScopeCommand.class,
            BenchMemoryCommand.class,
            BenchStreamCommand.class,
            BenchOverloadCommand.class,
            BenchSoakCommand.class,
            BenchTableCommand.class
        })
public final class BenchCommand {}

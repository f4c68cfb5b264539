package io.errata.testbed.command.lab;

import picocli.CommandLine.Command;

@Command(
        name = "eval",
        description = "Measures the built-in models on labelled files; figures, plots and samples go to --report.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EvalPairsCommand.class,
            EvalEditsCommand.class,
            EvalFactsCommand.class,
            EvalDialogueCommand.class,
            EvalLookAlikesCommand.class,
            EvalConflictsCommand.class,
            EvalCalibrateCommand.class,
            EvalSiblingsCommand.class,
            EvalFaqCommand.class,
            EvalCasesCommand.class,
            EvalConflictEditsCommand.class,
            EvalLanguagesCommand.class
        })
public final class EvalCommand {}

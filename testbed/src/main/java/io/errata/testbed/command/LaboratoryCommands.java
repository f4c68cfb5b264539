package io.errata.testbed.command;

import io.errata.cli.console.CommandProvider;
import io.errata.testbed.command.lab.EvalCommand;
import io.errata.testbed.command.lab.TrainCommand;
import java.util.List;

/** The commands that train, evaluate, measure and inject faults; a release has none of them. */
public final class LaboratoryCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new EvalCommand(), new TrainCommand(), new BenchCommand(), new ChaosCommand());
    }
}

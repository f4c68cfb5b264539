package io.errata.testbed.command;

import io.errata.cli.console.ExitCode;
import io.errata.cli.console.RunFacts;
import io.errata.cli.node.Folders;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.testbed.chaos.Chaos;
import io.errata.testbed.chaos.Recovery;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        description = {
            "Kills, pauses, wipes and starves brokers, an edit-ingest and two predictors on loopback while edits and",
            "queries flow, and checks from the outside that nothing was lost, doubled or answered wrongly."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Option(
            names = "--seeds",
            defaultValue = "3",
            description = "Schedules of faults to go through (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--first-seed",
            defaultValue = "1",
            description = "The others follow; the same seed has the same faults (default: ${DEFAULT-VALUE})")
    private long firstSeed;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Of edits and queries for each seed (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--brokers",
            defaultValue = "1",
            description = "1, or 3 that hold every record three times, one of them away at a time"
                    + " (default: ${DEFAULT-VALUE})")
    private int brokers;

    @Option(names = "--no-recovery", description = "Do not time the recovery of a predictor first.")
    private boolean noRecovery;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(
            names = "--data",
            description = "Folder of the processes and their logs (default: a new one, removed after if all holds)")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, TimeoutException, InterruptedException {
        var out = spec.commandLine().getOut();
        var facts = RunFacts.of("cpu", PrecisionSetting.AUTO);
        var written = reports.open().with(facts.entries());
        var folder = data == null ? Files.createTempDirectory("errata-chaos-") : Files.createDirectories(data);
        var plan = new Chaos.Plan(
                folder, firstSeed, seeds, Duration.ofSeconds(seconds), brokers, !noRecovery, facts.decided());
        out.printf("Data and logs of every process: %s%n%n", folder);
        out.printf(
                "%6s  %5s  %8s  %7s  %8s  %4s  %7s  %5s%n",
                "seed", "kills", "requests", "queries", "settled", "lost", "doubled", "wrong");
        out.flush();
        var account = new Account(out, written, plan);
        new Chaos(plan, account).run();
        out.printf("%n%s%n", account.summary());
        reports.say(out);
        if (account.holds() && data == null) {
            Folders.delete(folder);
        }
        return account.holds() ? ExitCode.DONE : ExitCode.NO;
    }

    /** Written anew with every trial, so that whoever stops a long run has what came before. */
    private static final class Account implements Chaos.ChaosListener {
        private final PrintWriter out;
        private final Report report;
        private final Chaos.Plan plan;
        private final List<Chaos.Trial> trials = new ArrayList<>();
        private final List<Recovery> recoveries = new ArrayList<>();

        Account(PrintWriter out, Report report, Chaos.Plan plan) {
            this.out = out;
            this.report = report;
            this.plan = plan;
        }

        @Override
        public void recovered(Recovery recovery) throws IOException {
            recoveries.add(recovery);
            report.summary(summary());
            plot(report, recoveries);
        }

        @Override
        public void tried(Chaos.Trial trial) throws IOException {
            trials.add(trial);
            print(out, trial, plan);
            report.summary(summary());
            report.lines("trials.jsonl", trials);
        }

        boolean holds() {
            return trials.stream().allMatch(trial -> trial.verdict().holds());
        }

        Map<String, Object> summary() {
            var summary = new LinkedHashMap<String, Object>();
            summary.put("seeds", trials.size());
            summary.put("kills", sum(trial -> trial.kills()));
            summary.put("requests", sum(Chaos.Trial::requests));
            summary.put("queries", sum(Chaos.Trial::queries));
            summary.put("lost", sum(trial -> trial.verdict().lost().size()));
            summary.put("duplicated", sum(trial -> trial.verdict().duplicated().size()));
            summary.put("wrong", sum(trial -> trial.verdict().wrong().size()));
            summary.put(
                    "recoverySeconds",
                    recoveries.stream().map(Recovery::seconds).toList());
            return summary;
        }

        private long sum(ToLongFunction<Chaos.Trial> figure) {
            return trials.stream().mapToLong(figure).sum();
        }
    }

    private static void print(PrintWriter out, Chaos.Trial trial, Chaos.Plan plan) {
        out.printf(
                "%6d  %5d  %8d  %7d  %6.1f s  %4d  %7d  %5d%n",
                trial.seed(),
                trial.kills(),
                trial.requests(),
                trial.queries(),
                trial.settleSeconds(),
                trial.verdict().lost().size(),
                trial.verdict().duplicated().size(),
                trial.verdict().wrong().size());
        if (!trial.verdict().holds()) {
            trial.faults().forEach(fault -> out.printf("        %s%n", fault));
            Stream.of(
                            trial.verdict().lost(),
                            trial.verdict().duplicated(),
                            trial.verdict().wrong())
                    .flatMap(each -> each.stream().limit(SHOWN))
                    .forEach(sentence -> out.printf("        %s%n", sentence));
            // The schedule is drawn over the time of the load.
            out.printf(
                    "        again: ./errata chaos --first-seed %d --seeds 1 --seconds %d --brokers %d%n",
                    trial.seed(), plan.time().toSeconds(), plan.brokers());
        }
        out.flush();
    }

    private static void plot(Report report, List<Recovery> recoveries) throws IOException {
        var series = new ArrayList<Series>();
        for (int i = 0; i < recoveries.size(); i++) {
            var answers = recoveries.get(i).answers();
            series.add(new Series(
                    "kill " + (i + 1),
                    answers.stream().mapToDouble(Recovery.Timed::asked).toArray(),
                    answers.stream()
                            .mapToDouble(answer -> answer.latency() * 1e3)
                            .toArray()));
        }
        report.plot(
                "recovery",
                new Axes(
                        "Answers around a kill -9 of one of two predictors",
                        "asked, seconds after the kill",
                        "ms",
                        false),
                series);
    }
}

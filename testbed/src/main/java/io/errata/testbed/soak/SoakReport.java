package io.errata.testbed.soak;

import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Panel;
import io.errata.lab.report.Report.Series;
import io.errata.testbed.soak.SoakFigures.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writes the files of a run: {@code summary.json}, {@code samples.tsv} and {@code PLOT.png}, anew each time. */
public final class SoakReport implements SoakTest.SoakListener {
    private static final double MIB = 1 << 20;

    private final Report report;
    private final String plot;
    private final Function<Result, List<Finding>> verdict;
    private Summary last = new Summary(Map.of(), List.of(), false);

    /**
     * The summary of a run.
     *
     * @param figures the figures of {@code summary.json}
     * @param holds   whether the run is complete and every finding holds
     */
    public record Summary(Map<String, Object> figures, List<Finding> findings, boolean holds) {}

    /** @param plot name of the plot without its extension */
    public SoakReport(Report report, String plot, Function<Result, List<Finding>> verdict) {
        this.report = report;
        this.plot = plot;
        this.verdict = verdict;
    }

    @Override
    public void seen(Result soFar) throws IOException {
        last = summary(soFar);
        report.summary(last.figures());
        samples(soFar.samples());
        if (soFar.samples().size() > 1) {
            report.panels(plot, panels(soFar.samples()));
        }
    }

    /** The summary of the latest result. */
    public Summary last() {
        return last;
    }

    private Summary summary(Result result) {
        var findings = verdict.apply(result);
        boolean holds = result.complete() && findings.stream().allMatch(Finding::holds);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("holds", holds);
        figures.put("complete", result.complete());
        figures.put("capacity", result.capacity());
        figures.put("rate", result.rate());
        figures.put("loadSeconds", result.loadSeconds());
        result.recovery().ifPresent(seconds -> figures.put("recoverySeconds", seconds));
        if (result.warm().size() > 1) {
            figures.put(
                    "sentPerSecond",
                    Result.trend(result.warm(), SoakFigures.SENT).slope());
            figures.put(
                    "answeredPerSecond",
                    Result.trend(result.warm(), SoakFigures.ANSWERED).slope());
            figures.put(
                    "lagPerSecond", Result.trend(result.warm(), SoakFigures.LAG).slope());
            figures.put("highestLag", result.highest(SoakFigures.LAG, 0, 1));
            figures.put("highestInFlight", result.highest(SoakFigures.IN_FLIGHT, 0, 1));
        }
        figures.put("count", result.count());
        figures.put("findings", findings);
        figures.put("resources", Verdicts.resources(result));
        return new Summary(figures, findings, holds);
    }

    private void samples(List<Sample> samples) throws IOException {
        var names = samples.stream()
                .findFirst()
                .map(sample -> List.copyOf(new TreeMap<>(sample.figures()).keySet()))
                .orElse(List.of());
        var header = new ArrayList<>(List.of("second"));
        header.addAll(names);
        report.table(
                "samples.tsv",
                header,
                samples.stream().map(sample -> row(sample, names)).toList());
    }

    private static List<String> row(Sample sample, List<String> names) {
        var row = new ArrayList<>(List.of("%.1f".formatted(sample.second())));
        names.forEach(name -> row.add(String.valueOf((long) sample.figure(name))));
        return row;
    }

    private static List<Panel> panels(List<Sample> samples) {
        return List.of(
                ofApps("Resident memory, MiB", Resource.RSS, MIB, samples),
                ofApps("… of it native, MiB", Resource.NATIVE, MIB, samples),
                ofApps("Heap used, MiB", Resource.HEAP, MIB, samples),
                ofApps("Direct and mapped buffers, MiB", Resource.BUFFERS, MIB, samples),
                ofApps("RocksDB in memory, MiB", Resource.ROCKSDB, MIB, samples),
                ofApps("Local stores on disk, MiB", Resource.DISK, MIB, samples),
                ofApps("Threads", Resource.THREADS, 1, samples),
                ofApps("File handles", Resource.HANDLES, 1, samples),
                panel("Live edits", List.of(series(SoakFigures.LIVE_EDITS, SoakFigures.LIVE_EDITS, 1, samples))),
                panel("Queries that wait on the broker", List.of(series(SoakFigures.LAG, SoakFigures.LAG, 1, samples))),
                panel("Queries in flight", List.of(series(SoakFigures.IN_FLIGHT, SoakFigures.IN_FLIGHT, 1, samples))),
                panel(
                        "Queries per second",
                        List.of(rate(SoakFigures.SENT, samples), rate(SoakFigures.ANSWERED, samples))));
    }

    private static Panel ofApps(String title, Resource resource, double unit, List<Sample> samples) {
        return panel(
                title,
                SoakFigures.APPS.stream()
                        .map(app -> series(app, resource.of(app), unit, samples))
                        .toList());
    }

    private static Panel panel(String title, List<Series> series) {
        return new Panel(new Axes(title, "minutes", "", false), series);
    }

    private static Series series(String title, String name, double unit, List<Sample> samples) {
        return new Series(
                title,
                minutes(samples),
                samples.stream()
                        .mapToDouble(sample -> sample.figure(name) / unit)
                        .toArray());
    }

    /** The rise of a counter a second, from each sample to the next. */
    private static Series rate(String name, List<Sample> samples) {
        return new Series(
                name,
                minutes(samples.subList(1, samples.size())),
                IntStream.range(1, samples.size())
                        .mapToDouble(i -> perSecond(name, samples.get(i - 1), samples.get(i)))
                        .toArray());
    }

    private static double perSecond(String name, Sample from, Sample to) {
        return (to.figure(name) - from.figure(name)) / (to.second() - from.second());
    }

    private static double[] minutes(List<Sample> samples) {
        return samples.stream().mapToDouble(sample -> sample.second() / 60).toArray();
    }
}

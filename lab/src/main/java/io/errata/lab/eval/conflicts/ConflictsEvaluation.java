package io.errata.lab.eval.conflicts;

import io.errata.lab.data.ReplacedFact;
import io.errata.lab.eval.CachingScope;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.Figures;
import io.errata.lab.eval.Rate;
import io.errata.lab.eval.conflicts.CheckedEdit.Direction;
import io.errata.lab.eval.conflicts.KnownConflicts.Truth;
import io.errata.lab.report.Report;
import io.errata.lab.report.Report.Axes;
import io.errata.lab.report.Report.Series;
import io.errata.lab.report.Table;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.conflict.ConflictDetector.Settings;
import io.errata.serac.conflict.ScopeConflict;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.EditIndex;
import io.errata.serac.scope.ScopeClassifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Evaluates conflict detection against the relations that CounterFact's rows define. It publishes the rows in file
 * order and checks each against the earlier rows. It then checks each rephrase and locality text alone against all
 * rows.
 */
public final class ConflictsEvaluation {
    private static final int PLOTTED = 100;
    private static final List<String> COLUMNS =
            List.of("kind", "conflict", "edits", "reported", "liveGovernsNew", "newGovernsLive");
    private static final List<String> FAILURE =
            List.of("kind", "new", "target", "live", "its target", "live governs new", "new governs live");

    private final EvaluatedModels suite;
    private final Settings settings;
    private final ProgressListener progress;

    private record Speed(double editsPerSecond, double pairsPerEdit) {}

    public ConflictsEvaluation(EvaluatedModels suite, Settings settings, ProgressListener progress) {
        this.suite = suite.remembering();
        this.settings = settings;
        this.progress = progress;
    }

    /** @return the table for people; everything else goes to the report */
    public String evaluate(List<ReplacedFact> facts, Report report) throws IOException {
        var pairs = new AtomicLong();
        try (var index = suite.index().get()) {
            var run = new ConflictRun(facts, suite.encoder(), new EditIndex(index), detector(pairs), progress);
            long start = System.nanoTime();
            var checked = new ArrayList<>(run.publish());
            double perSecond = facts.size() * 1e9 / (System.nanoTime() - start);
            var speed = new Speed(perSecond, (double) pairs.get() / facts.size());
            checked.addAll(run.probe());
            return write(checked, speed, report);
        }
    }

    /** @param pairs counts the pairs that the detector scores */
    private ConflictDetector detector(AtomicLong pairs) {
        ScopeClassifier counting = scored -> {
            pairs.addAndGet(scored.size());
            return suite.cross().score(scored);
        };
        // Threshold 0 reports every score; this class then applies every threshold itself.
        var all = new Settings(settings.topK(), settings.minSimilarity(), 0);
        return new ConflictDetector(new CachingScope(counting), all);
    }

    private String write(List<CheckedEdit> checked, Speed speed, Report report) throws IOException {
        var rows = rows(checked);
        report.summary(figures(checked, speed).put("kinds", rows).values());
        report.table("failures.tsv", FAILURE, failures(checked));
        plot(checked, report);
        return Table.of(rows, COLUMNS)
                + "%.0f edits/s checked, %.1f pairs each%n".formatted(speed.editsPerSecond(), speed.pairsPerEdit());
    }

    private Figures figures(List<CheckedEdit> checked, Speed speed) {
        return new Figures()
                .put("topK", settings.topK())
                .put("minSimilarity", settings.minSimilarity())
                .put("threshold", settings.threshold())
                .put("recall", reported(of(checked, Truth.CONFLICT), Direction.EITHER, settings.threshold()))
                .put("falseAlarms", reported(of(checked, Truth.NONE), Direction.EITHER, settings.threshold()))
                .put("editsPerSecond", speed.editsPerSecond())
                .put("pairsPerEdit", speed.pairsPerEdit());
    }

    private List<Map<String, Object>> rows(List<CheckedEdit> checked) {
        var byKind =
                checked.stream().collect(Collectors.groupingBy(CheckedEdit::kind, TreeMap::new, Collectors.toList()));
        var rows = new ArrayList<Map<String, Object>>();
        byKind.forEach((kind, ofKind) -> rows.add(row(camel(kind), kind.truth(), ofKind)));
        rows.add(row("all", Truth.CONFLICT, of(checked, Truth.CONFLICT)));
        rows.add(row("all", Truth.NONE, of(checked, Truth.NONE)));
        return rows;
    }

    private Map<String, Object> row(String kind, Truth truth, List<CheckedEdit> checked) {
        return new Figures()
                .put("kind", kind)
                .put("conflict", truth.name().toLowerCase(Locale.ROOT))
                .put("edits", checked.size())
                .put("reported", reported(checked, Direction.EITHER, settings.threshold()))
                .put("liveGovernsNew", reported(checked, Direction.LIVE_GOVERNS_NEW, settings.threshold()))
                .put("newGovernsLive", reported(checked, Direction.NEW_GOVERNS_LIVE, settings.threshold()))
                .values();
    }

    private static Rate reported(List<CheckedEdit> checked, Direction direction, double threshold) {
        return Rate.of(checked, one -> one.reported(direction, threshold));
    }

    private static List<CheckedEdit> of(List<CheckedEdit> checked, Truth truth) {
        return checked.stream().filter(one -> one.kind().truth() == truth).toList();
    }

    /** Missed conflicts, and reported pairs that are open or no conflict. */
    private List<List<String>> failures(List<CheckedEdit> checked) {
        return checked.stream()
                .filter(one -> one.reported(Direction.EITHER, settings.threshold())
                        != (one.kind().truth() == Truth.CONFLICT))
                .map(one -> line(one, one.decisive(Direction.EITHER)))
                .toList();
    }

    private static List<String> line(CheckedEdit one, Optional<ScopeConflict> decisive) {
        var live = decisive.map(ScopeConflict::other).or(one::known);
        return List.of(
                camel(one.kind()),
                one.edit().input(),
                one.edit().target(),
                live.map(Edit::input).orElse(""),
                live.map(Edit::target).orElse(""),
                decisive.map(found -> "%.4f".formatted(found.governs())).orElse("not scored"),
                decisive.map(found -> "%.4f".formatted(found.governed())).orElse("not scored"));
    }

    private static void plot(List<CheckedEdit> checked, Report report) throws IOException {
        var series = new ArrayList<Series>();
        for (var direction : Direction.values()) {
            series.add(curve("recall, " + camel(direction), of(checked, Truth.CONFLICT), direction));
        }
        for (var direction : Direction.values()) {
            series.add(curve("false alarms, " + camel(direction), of(checked, Truth.NONE), direction));
        }
        report.plot("conflicts", new Axes("Conflicts", "threshold", "share reported", false), series);
    }

    private static Series curve(String name, List<CheckedEdit> checked, Direction direction) {
        double[] thresholds = IntStream.range(0, PLOTTED)
                .mapToDouble(i -> (double) i / PLOTTED)
                .toArray();
        double[] shares = DoubleStream.of(thresholds)
                .map(threshold -> reported(checked, direction, threshold).value())
                .toArray();
        return new Series(name, thresholds, shares);
    }

    private static String camel(Enum<?> value) {
        var words = List.of(value.name().toLowerCase(Locale.ROOT).split("_"));
        return words.getFirst()
                + words.stream()
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}

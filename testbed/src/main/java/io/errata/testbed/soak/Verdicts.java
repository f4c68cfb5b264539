package io.errata.testbed.soak;

import io.errata.testbed.soak.SoakFigures.Resource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings that a bounded run must meet, each with its number. */
public final class Verdicts {
    private static final double MAX_GROWTH = 1.05;
    private static final double MIN_FIT = 0.98;
    /** A line through fewer samples, or a quarter of them, is no evidence. */
    private static final int FEWEST = 8;

    /**
     * Resources that must stay flat. The JVM collects a heap only when it is full, and a folder keeps data by
     * configuration.
     */
    private static final Set<Resource> FLAT = EnumSet.complementOf(EnumSet.of(Resource.HEAP, Resource.DISK));

    private Verdicts() {}

    /** Findings under more queries than the installation can answer. */
    public static List<Finding> overload(Result result) {
        var findings = new ArrayList<Finding>();
        if (enough(result, findings)) {
            for (var resource : List.of(Resource.RSS, Resource.NATIVE)) {
                for (var app : SoakFigures.APPS) {
                    var name = resource.of(app);
                    findings.add(Finding.atMost(name + "PeakGrowth", result.peakGrowth(name), MAX_GROWTH));
                }
            }
            var lag = Result.trend(result.warm(), SoakFigures.LAG);
            var excess = Result.trend(result.warm(), SoakFigures.SENT).slope()
                    - Result.trend(result.warm(), SoakFigures.ANSWERED).slope();
            findings.add(Finding.atLeast("lagFit", lag.fit(), MIN_FIT));
            findings.add(Finding.atMost("lagPerSecondOffExcess", Math.abs(lag.slope() / excess - 1), 0.05));
            findings.add(Finding.none("rebalances", (long) result.rise(SoakFigures.REBALANCES)));
        }
        findings.addAll(counts(result));
        return findings;
    }

    /** Findings under a load that the installation can carry for ever. */
    public static List<Finding> soak(Result result) {
        var findings = new ArrayList<Finding>();
        if (enough(result, findings)) {
            SoakFigures.resources().forEach((name, resource) -> {
                if (FLAT.contains(resource)) {
                    findings.add(flat(result, name, resource));
                }
            });
            findings.add(Finding.none("rebalances", (long) result.rise(SoakFigures.REBALANCES)));
        }
        findings.addAll(counts(result));
        return findings;
    }

    private static Finding flat(Result result, String name, Resource resource) {
        double growth = result.growth(name);
        double more = result.mean(name, 0.75, 1) - result.mean(name, 0.25, 0.5);
        return new Finding(
                name + "Growth",
                growth,
                "≤ " + MAX_GROWTH
                        + (resource.piece() > 0 ? " or %.0f MiB".formatted(resource.piece() / (1 << 20)) : ""),
                growth <= MAX_GROWTH || more <= resource.piece());
    }

    private static boolean enough(Result result, List<Finding> findings) {
        var samples = Finding.atLeast("samples", result.part(0, 1).size(), FEWEST);
        findings.add(samples);
        return samples.holds();
    }

    private static List<Finding> counts(Result result) {
        var count = result.count();
        return List.of(
                Finding.none("missing", count.missing()),
                Finding.none("repeated", count.repeated()),
                Finding.none("deadLetters", count.deadLetters()),
                Finding.none("unsent", count.unsent()),
                Finding.none("editsRefused", count.editsRefused()),
                new Finding(
                        "recoverySeconds",
                        result.recovery().orElse(-1.0),
                        "seen",
                        result.recovery().isPresent()));
    }

    /** Each resource in numbers, judged or not; empty if the run was too short. */
    public static Map<String, Map<String, Object>> resources(Result result) {
        var resources = new LinkedHashMap<String, Map<String, Object>>();
        if (result.part(0, 1).size() >= FEWEST) {
            SoakFigures.resources().keySet().forEach(name -> resources.put(name, numbers(result, name)));
        }
        return resources;
    }

    private static Map<String, Object> numbers(Result result, String name) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("secondQuarter", result.mean(name, 0.25, 0.5));
        numbers.put("lastQuarter", result.mean(name, 0.75, 1));
        numbers.put("growth", result.growth(name));
        numbers.put("perHour", Result.trend(result.part(0.25, 1), name).slope() * 3600);
        numbers.put("highest", result.highest(name, 0, 1));
        return numbers;
    }
}

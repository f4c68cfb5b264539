package io.errata.lab.eval.live;

import io.errata.lab.eval.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The decisions of one classifier, and shares among them. */
public record JudgedQueries<L>(List<Judged<L>> all) {
    public JudgedQueries {
        all = List.copyOf(all);
    }

    public int size() {
        return all.size();
    }

    public JudgedQueries<L> where(Predicate<Judged<L>> kept) {
        return new JudgedQueries<>(all.stream().filter(kept).toList());
    }

    /** The queries that some edit governs. */
    public JudgedQueries<L> governed() {
        return where(Judged::governed);
    }

    /** The queries that no edit governs. */
    public JudgedQueries<L> ungoverned() {
        return where(one -> !one.governed());
    }

    public Rate share(Predicate<Judged<L>> counted) {
        var rate = new Rate();
        all.forEach(one -> rate.add(counted.test(one)));
        return rate;
    }

    /** The queries of each group, in order of first appearance. */
    public Map<String, JudgedQueries<L>> by(Function<L, String> group) {
        var groups = new LinkedHashMap<String, List<Judged<L>>>();
        for (var one : all) {
            groups.computeIfAbsent(group.apply(one.query().label()), _ -> new ArrayList<>())
                    .add(one);
        }
        var parts = new LinkedHashMap<String, JudgedQueries<L>>();
        groups.forEach((name, part) -> parts.put(name, new JudgedQueries<>(part)));
        return parts;
    }
}

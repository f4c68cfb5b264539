package io.errata.lab.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Divides rows into groups that are live together. */
public final class Episodes {
    private Episodes() {}

    /**
     * The size of episodes.
     *
     * @param each rows in an episode
     * @param rows rows to cover in all, at most as many as there are
     */
    public record Size(int each, int rows) {}

    /**
     * Uses each row once; within an episode keys differ as far as the remaining rows allow. The seed fixes the result.
     */
    public static <T> List<List<T>> of(List<T> rows, Function<T, String> key, Size size, long seed) {
        var left = new ArrayList<>(rows);
        Collections.shuffle(left, new Random(seed));
        int each = Math.min(size.each(), rows.size());
        var episodes = new ArrayList<List<T>>();
        for (int covered = 0; covered < size.rows() && left.size() >= each && each > 0; covered += each) {
            var episode = deal(left, key, each);
            episodes.add(episode);
        }
        return episodes;
    }

    private static <T> List<T> deal(List<T> left, Function<T, String> key, int each) {
        var episode = new ArrayList<T>();
        var keys = new HashSet<String>();
        left.removeIf(row -> episode.size() < each && keys.add(key.apply(row)) && episode.add(row));
        var fill = left.subList(0, each - episode.size());
        episode.addAll(fill);
        fill.clear();
        return episode;
    }
}

package io.errata.serac.conflict;

import io.errata.serac.ModelException;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Finds the live edits that new ones contradict: one lies in the scope of the other, in either direction, and their
 * targets differ. Edits never conflict if one has no target. Such an edit is a piece of evidence, and two pieces of
 * evidence on one thing need not contradict each other. It is as safe for threads as the classifier and the search are.
 */
public final class ConflictDetector {
    private static final Comparator<Candidate> NEAREST_FIRST = Comparator.comparing(Candidate::similarity)
            .thenComparing(candidate -> candidate.edit().revision())
            .reversed();

    private final ScopeClassifier scope;
    private final Settings settings;

    /**
     * @param topK          live edits scored for each new one, in [1, 4096]; the cost rises with it
     * @param minSimilarity live edits less similar are not scored, in [-1, 1]; the cost falls as it rises
     * @param threshold     conflict when the score of either direction &gt; threshold, strictly; in [0, 1]
     */
    public record Settings(int topK, float minSimilarity, float threshold) {
        public Settings {
            if (topK < 1 || topK > 4096) {
                throw new IllegalArgumentException("topK must be in [1, 4096], was " + topK);
            }
            if (!(minSimilarity >= -1 && minSimilarity <= 1)) {
                throw new IllegalArgumentException("minSimilarity must be in [-1, 1], was " + minSimilarity);
            }
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("threshold must be in [0, 1], was " + threshold);
            }
        }
    }

    /** The live edits near each of n vectors. */
    @FunctionalInterface
    public interface Search {
        /**
         * @param vectors float[n][dimension], unit length
         * @return n lists of at most topK candidates, nearest first
         */
        List<List<Candidate>> nearest(float[][] vectors, int topK);
    }

    public ConflictDetector(ScopeClassifier scope, Settings settings) {
        this.scope = scope;
        this.settings = settings;
    }

    /**
     * Compares each edit with the live ones and with those before it, as if these were live already. Among several
     * edits of one id the last counts. An edit never conflicts with one of its own id, which it replaces. The cost is
     * one search and one call of the classifier. The call has at most 2 · topK pairs for each edit, whatever the number
     * of live edits.
     *
     * @param edits   n ≥ 0 new edits of one namespace and task, in the order of their publication
     * @param vectors float[n][dimension], embeddings of their inputs
     * @param live    finds live edits of the same namespace and task
     * @return n lists, same order; best score first, ties nearest first
     * @throws ModelException if inference fails or a score is not a number; nothing is found
     */
    public List<List<ScopeConflict>> find(List<Edit> edits, float[][] vectors, Search live) {
        if (edits.size() != vectors.length) {
            throw new IllegalArgumentException(edits.size() + " edits with " + vectors.length + " vectors");
        }
        if (edits.isEmpty()) {
            return List.of();
        }
        var rivals = rivals(edits, vectors, live);
        var pairs = new ArrayList<ScopePair>();
        for (int i = 0; i < edits.size(); i++) {
            for (var rival : rivals.get(i)) {
                pairs.add(new ScopePair(rival, edits.get(i).input()));
                pairs.add(new ScopePair(
                        new Candidate(edits.get(i), rival.similarity()),
                        rival.edit().input()));
            }
        }
        return conflicts(rivals, scope.score(pairs));
    }

    private List<List<ScopeConflict>> conflicts(List<List<Candidate>> rivals, float[] scores) {
        var conflicts = new ArrayList<List<ScopeConflict>>(rivals.size());
        int next = 0;
        for (var ofOne : rivals) {
            var found = new ArrayList<ScopeConflict>();
            for (var rival : ofOne) {
                found.add(new ScopeConflict(rival.edit(), checked(scores[next++]), checked(scores[next++])));
            }
            conflicts.add(found.stream()
                    .filter(conflict -> conflict.score() > settings.threshold())
                    .sorted(Comparator.comparing(ScopeConflict::score).reversed())
                    .toList());
        }
        return conflicts;
    }

    /** The edits to compare with each edit: at most topK of other targets, nearest first. */
    private List<List<Candidate>> rivals(List<Edit> edits, float[][] vectors, Search live) {
        // One more, because the live edit that this one replaces may be among them.
        var found = live.nearest(vectors, settings.topK() + 1);
        var rivals = new ArrayList<List<Candidate>>(edits.size());
        var earlier = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < edits.size(); i++) {
            var near = new ArrayList<Candidate>();
            for (var candidate : found.get(i)) {
                if (!earlier.containsKey(candidate.edit().id())) {
                    near.add(candidate);
                }
            }
            for (int j : earlier.values()) {
                near.add(new Candidate(edits.get(j), innerProduct(vectors[i], vectors[j])));
            }
            rivals.add(opposed(edits.get(i), near));
            earlier.put(edits.get(i).id(), i);
        }
        return rivals;
    }

    private List<Candidate> opposed(Edit edit, List<Candidate> near) {
        return near.stream()
                .filter(candidate -> candidate.similarity() >= settings.minSimilarity())
                .sorted(NEAREST_FIRST)
                .filter(candidate -> opposed(edit, candidate.edit()))
                .limit(settings.topK())
                .toList();
    }

    private static boolean opposed(Edit edit, Edit other) {
        return !other.id().equals(edit.id())
                && !edit.target().isBlank()
                && !other.target().isBlank()
                && !other.sameTarget(edit);
    }

    private static float innerProduct(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float checked(float score) {
        if (!(score >= 0 && score <= 1)) {
            throw new ModelException("scope score must be in [0, 1], was " + score);
        }
        return score;
    }
}

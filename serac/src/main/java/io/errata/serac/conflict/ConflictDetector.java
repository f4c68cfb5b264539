package io.errata.serac.conflict;

import io.errata.serac.ModelException;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.Vectors;
import io.errata.serac.scope.CoverageScopeClassifier;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        this.scope = new CoverageScopeClassifier(scope);
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
        return conflicts(rivals, scope.score(pairs(edits, rivals)));
    }

    /** Each edit and each of its rivals, first with the rival as the governing one, then the other way round. */
    private static List<ScopePair> pairs(List<Edit> edits, List<List<Candidate>> rivals) {
        var pairs = new ArrayList<ScopePair>();
        for (int i = 0; i < edits.size(); i++) {
            var edit = edits.get(i);
            for (var rival : rivals.get(i)) {
                pairs.add(new ScopePair(rival, edit.input()));
                pairs.add(new ScopePair(
                        new Candidate(edit, rival.similarity()), rival.edit().input()));
            }
        }
        return pairs;
    }

    private List<List<ScopeConflict>> conflicts(List<List<Candidate>> rivals, float[] scores) {
        var conflicts = new ArrayList<List<ScopeConflict>>(rivals.size());
        int next = 0;
        for (var ofOne : rivals) {
            var found = new ArrayList<ScopeConflict>();
            for (var rival : ofOne) {
                found.add(new ScopeConflict(rival.edit(), checked(scores[next++]), checked(scores[next++])));
            }
            conflicts.add(overThreshold(found));
        }
        return conflicts;
    }

    private List<ScopeConflict> overThreshold(List<ScopeConflict> found) {
        return found.stream()
                .filter(conflict -> conflict.score() > settings.threshold())
                .sorted(Comparator.comparing(ScopeConflict::score).reversed())
                .toList();
    }

    /** The edits to compare with each edit: at most topK of other targets, nearest first. */
    private List<List<Candidate>> rivals(List<Edit> edits, float[][] vectors, Search live) {
        // One more, because the live edit that this one replaces may be among them.
        var found = live.nearest(vectors, settings.topK() + 1);
        var rivals = new ArrayList<List<Candidate>>(edits.size());
        var earlier = new LinkedHashMap<String, NewEdit>();
        for (int i = 0; i < edits.size(); i++) {
            var one = new NewEdit(edits.get(i), vectors[i]);
            rivals.add(opposed(one.edit(), near(one, found.get(i), earlier)));
            earlier.put(one.edit().id(), one);
        }
        return rivals;
    }

    private record NewEdit(Edit edit, float[] vector) {}

    /** The live candidates that no earlier new edit replaces, then these. */
    private static List<Candidate> near(NewEdit one, List<Candidate> live, Map<String, NewEdit> earlier) {
        var near = new ArrayList<>(live);
        near.removeIf(candidate -> earlier.containsKey(candidate.edit().id()));
        earlier.values()
                .forEach(other ->
                        near.add(new Candidate(other.edit(), Vectors.innerProduct(one.vector(), other.vector()))));
        return near;
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

    private static float checked(float score) {
        if (!(score >= 0 && score <= 1)) {
            throw new ModelException("scope score must be in [0, 1], was " + score);
        }
        return score;
    }
}

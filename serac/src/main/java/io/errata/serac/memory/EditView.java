package io.errata.serac.memory;

import io.errata.serac.memory.VectorIndex.Neighbour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The edits of an {@link EditIndex} at one moment. Safe for many threads. */
public final class EditView {
    private static final Comparator<Candidate> NEAREST_FIRST = Comparator.comparing(Candidate::similarity)
            .thenComparing(candidate -> candidate.edit().revision())
            .reversed();

    private final VectorIndex.View vectors;
    private final IndexedEdit[] edits;
    private final int size;

    EditView(VectorIndex.View vectors, IndexedEdit[] edits, int size) {
        this.vectors = vectors;
        this.edits = edits;
        this.size = size;
    }

    /** Decides which edits may govern which query. */
    @FunctionalInterface
    public interface Eligible {
        /** @param query position in the batch */
        boolean test(int query, IndexedEdit edit);
    }

    /** Takes a hold on the view; false if it is already freed. */
    public boolean retain() {
        return vectors.retain();
    }

    /** Releases one hold. */
    public void release() {
        vectors.release();
    }

    /** Number of findable edits. */
    public int size() {
        return size;
    }

    /**
     * Searches for one neighbour more than topK. It searches deeper for a query while a tie reaches past the cut, so
     * that ties go by revision. It also searches deeper while edits that are not eligible fill the result.
     *
     * @param queries float[n][dimension]
     * @return n lists of at most topK eligible candidates, nearest first, ties by newer revision
     */
    public List<List<Candidate>> search(float[][] queries, int topK, Eligible eligible) {
        int wanted = Math.min(topK, size);
        var found = new ArrayList<List<Candidate>>(Collections.nCopies(queries.length, List.of()));
        var open = IntStream.range(0, size == 0 ? 0 : queries.length).boxed().toList();
        for (int depth = Math.min(wanted + 1, size); !open.isEmpty(); depth = Math.min(2 * depth, size)) {
            look(queries, open, depth, eligible, found);
            open = depth == size ? List.of() : stillOpen(open, found, wanted);
        }
        return found.stream()
                .map(one -> one.stream().sorted(NEAREST_FIRST).limit(wanted).toList())
                .toList();
    }

    private void look(
            float[][] queries, List<Integer> open, int depth, Eligible eligible, List<List<Candidate>> found) {
        var neighbours =
                vectors.search(open.stream().map(query -> queries[query]).toArray(float[][]::new), depth);
        for (int i = 0; i < open.size(); i++) {
            found.set(open.get(i), candidates(open.get(i), neighbours.get(i), eligible));
        }
    }

    private static List<Integer> stillOpen(List<Integer> open, List<List<Candidate>> found, int wanted) {
        return open.stream().filter(query -> isOpen(found.get(query), wanted)).toList();
    }

    /** Whether a deeper search could still change the first {@code wanted}. */
    private static boolean isOpen(List<Candidate> found, int wanted) {
        return found.size() <= wanted
                || found.getLast().similarity() == found.get(wanted - 1).similarity();
    }

    private List<Candidate> candidates(int query, List<Neighbour> neighbours, Eligible eligible) {
        return neighbours.stream()
                .filter(neighbour -> eligible.test(query, edits[neighbour.slot()]))
                .map(neighbour -> new Candidate(edits[neighbour.slot()].edit(), neighbour.similarity()))
                .toList();
    }
}

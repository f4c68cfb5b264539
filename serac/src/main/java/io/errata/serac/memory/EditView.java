package io.errata.serac.memory;

import io.errata.serac.memory.VectorIndex.Neighbour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The edits of an {@link EditIndex} at one moment. Safe for many threads. */
public final class EditView {
    private static final Comparator<Candidate> NEAREST_FIRST = Comparator.comparing(Candidate::similarity)
            .thenComparing(candidate -> candidate.edit().revision())
            .reversed();

    private final VectorIndex.View vectors;
    private final IndexedEdit[] edits;
    private final Size size;

    /** @param slots of the vectors of these edits, ≥ edits */
    record Size(int edits, int slots) {}

    EditView(VectorIndex.View vectors, IndexedEdit[] edits, Size size) {
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
        return size.edits();
    }

    /**
     * Searches for one neighbour more than topK. It searches deeper for a query while a tie reaches past the cut, so
     * that ties go by revision. It also searches deeper while edits that are not eligible, or several examples of one
     * edit, fill the result.
     *
     * @param queries float[n][dimension]
     * @return n lists of at most topK eligible candidates, nearest first, ties by newer revision
     */
    public List<List<Candidate>> search(float[][] queries, int topK, Eligible eligible) {
        int wanted = Math.min(topK, size.edits());
        int slots = size.slots();
        var found = new ArrayList<List<Candidate>>(Collections.nCopies(queries.length, List.of()));
        var open = IntStream.range(0, slots == 0 ? 0 : queries.length).boxed().toList();
        for (int depth = Math.min(wanted + 1, slots); !open.isEmpty(); depth = Math.min(2 * depth, slots)) {
            look(queries, open, depth, eligible, found);
            open = depth == slots ? List.of() : stillOpen(open, found, wanted);
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
            int query = open.get(i);
            found.set(
                    query,
                    firsts(neighbours.get(i), edit -> eligible.test(query, edit)).stream()
                            .map(neighbour -> candidate(queries[query], neighbour))
                            .toList());
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

    /** The nearest vector of each edit that is eligible. */
    private List<Neighbour> firsts(List<Neighbour> neighbours, Predicate<IndexedEdit> eligible) {
        var seen = new HashSet<String>();
        return neighbours.stream()
                .filter(neighbour -> eligible.test(edits[neighbour.slot()]))
                .filter(neighbour -> isFirst(edits[neighbour.slot()], seen))
                .toList();
    }

    /** An edit without examples in scope has one vector. */
    private static boolean isFirst(IndexedEdit one, Set<String> seen) {
        return one.inScope().isEmpty() || seen.add(one.edit().id());
    }

    private Candidate candidate(float[] query, Neighbour neighbour) {
        return edits[neighbour.slot()].candidate(query, neighbour.similarity());
    }
}

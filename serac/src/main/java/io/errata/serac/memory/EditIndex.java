package io.errata.serac.memory;

import io.errata.serac.memory.VectorIndex.Neighbour;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Edits by the place of their vectors in an index. Not safe for threads: whoever holds it locks writes against everything
 * else.
 */
public final class EditIndex {
    private static final Comparator<Candidate> NEAREST_FIRST = Comparator.comparing(Candidate::similarity)
            .thenComparing(candidate -> candidate.edit().revision())
            .reversed();

    private final VectorIndex index;
    private final Slots slots = new Slots();

    /** Which edits may govern which query. */
    @FunctionalInterface
    public interface Eligible {
        /** @param query position in the batch */
        boolean test(int query, Edit edit);
    }

    /** @param index empty; written through this alone and closed by the caller */
    public EditIndex(VectorIndex index) {
        this.index = index;
    }

    /**
     * Makes edits findable, each in the place of whatever had its id.
     *
     * @param vectors float[edits][dimension], unit length
     */
    public void put(List<Edit> edits, float[][] vectors) {
        index.put(edits.stream().mapToInt(slots::take).toArray(), vectors);
    }

    /** @return whether the id was findable */
    public boolean remove(String id) {
        var slot = slots.free(id);
        slot.ifPresent(index::remove);
        return slot.isPresent();
    }

    public int size() {
        return slots.size();
    }

    /**
     * Looks one neighbour past topK, and further while a tie reaches past the cut, so that ties go by revision, or while
     * edits that are not eligible take up the room.
     *
     * @return n lists of at most topK eligible candidates, nearest first, ties by newer revision
     */
    public List<List<Candidate>> search(float[][] vectors, int topK, Eligible eligible) {
        int size = size();
        if (size == 0) {
            return IntStream.range(0, vectors.length)
                    .mapToObj(_ -> List.<Candidate>of())
                    .toList();
        }
        int wanted = Math.min(topK, size);
        int depth = Math.min(wanted + 1, size);
        var found = candidates(index.search(vectors, depth), eligible);
        while (depth < size && found.stream().anyMatch(one -> open(one, wanted))) {
            depth = Math.min(2 * depth, size);
            found = candidates(index.search(vectors, depth), eligible);
        }
        return found.stream()
                .map(one -> one.stream().sorted(NEAREST_FIRST).limit(wanted).toList())
                .toList();
    }

    /** Whether looking deeper could still change the first {@code wanted}. */
    private static boolean open(List<Candidate> found, int wanted) {
        return found.size() <= wanted
                || found.getLast().similarity() == found.get(wanted - 1).similarity();
    }

    private List<List<Candidate>> candidates(List<List<Neighbour>> found, Eligible eligible) {
        return IntStream.range(0, found.size())
                .mapToObj(query -> found.get(query).stream()
                        .map(neighbour -> new Candidate(slots.edit(neighbour.slot()), neighbour.similarity()))
                        .filter(candidate -> eligible.test(query, candidate.edit()))
                        .toList())
                .toList();
    }
}

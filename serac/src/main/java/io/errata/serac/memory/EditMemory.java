package io.errata.serac.memory;

import java.util.List;

/** The live edits and the search over them. A batch of queries sees one moment. Safe for many threads. */
public interface EditMemory {
    /**
     * @param queries n ≥ 0 non-blank texts
     * @param topK    ≥ 1
     * @return n lists of at most topK candidates, nearest first, ties by newer revision; empty lists if nothing is live
     */
    List<List<Candidate>> candidates(List<String> queries, int topK);

    /** Number of live edits. */
    int size();
}

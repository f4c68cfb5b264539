package io.errata.serac.memory;

import java.util.List;

/** The live edits and the search over them. A batch of queries sees one moment. Safe for many threads. */
public interface EditMemory {
    /**
     * @param queries n ≥ 0
     * @param topK    ≥ 1, candidates for each query
     * @return n results, same order
     */
    List<Retrieved> retrieve(List<MemoryQuery> queries, int topK);

    /** Number of live edits. */
    int size();
}

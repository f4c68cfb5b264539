package io.errata.serving.memory;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.EditView;
import io.errata.serac.memory.EditView.Eligible;
import io.errata.serac.memory.ScopeThresholds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One namespace at one moment. Safe for many threads.
 *
 * @param byTask     the edits, by the name of their task
 * @param revision   applied
 * @param thresholds of the namespace; empty = the app's
 */
record NamespaceView(Map<String, EditView> byTask, long revision, Optional<ScopeThresholds> thresholds) {
    static final NamespaceView EMPTY = new NamespaceView(Map.of(), 0, Optional.empty());

    List<List<Candidate>> search(String task, float[][] vectors, int topK, Eligible eligible) {
        return Optional.ofNullable(byTask.get(task))
                .map(edits -> edits.search(vectors, topK, eligible))
                .orElseGet(() -> Collections.nCopies(vectors.length, List.of()));
    }

    int size() {
        return byTask.values().stream().mapToInt(EditView::size).sum();
    }

    /** Takes one more hold on a view that is already held. */
    void retain() {
        byTask.values().forEach(EditView::retain);
    }

    void release() {
        byTask.values().forEach(EditView::release);
    }
}

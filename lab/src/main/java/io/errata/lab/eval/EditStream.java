package io.errata.lab.eval;

import io.errata.lab.data.EditCase;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Publishes cases one edit a step and keeps account of which were superseded. One thread. */
final class EditStream {
    private final IndexedEditMemory memory;
    private final List<EditCase> cases;
    private final Set<Integer> superseded = new HashSet<>();
    private int published;

    EditStream(IndexedEditMemory memory, List<EditCase> cases) {
        this.memory = memory;
        this.cases = cases;
    }

    IndexedEditMemory memory() {
        return memory;
    }

    void publishTo(int count, Progress progress) {
        for (; published < count; published++) {
            var edit = cases.get(published);
            memory.publish(List.of(new Edit("" + published, edit.prompt(), edit.target(), published)))
                    .forEach(conflict ->
                            superseded.add(Integer.parseInt(conflict.older().id())));
            progress.at("edits", published + 1, count);
        }
    }

    /** Whether a later edit of the same prompt said otherwise. */
    boolean superseded(int edit) {
        return superseded.contains(edit);
    }

    int conflicts() {
        return superseded.size();
    }

    /** The cases published so far. */
    List<EditCase> live() {
        return cases.subList(0, published);
    }
}

package io.errata.lab.eval.edits;

import io.errata.lab.data.EditCase;
import io.errata.schemas.topic.ProgressListener;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Publishes cases one edit a step and records which of them are superseded. One thread. */
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

    void publishTo(int count, ProgressListener progress) {
        for (; published < count; published++) {
            memory.publish(List.of(edit(published)))
                    .forEach(conflict ->
                            superseded.add(Integer.parseInt(conflict.older().id())));
            progress.at("edits", published + 1, count);
        }
    }

    /** Whether a later edit of the same prompt has another target. */
    boolean superseded(int edit) {
        return superseded.contains(edit);
    }

    int conflicts() {
        return superseded.size();
    }

    /** The published edits from a number on. */
    List<Edit> edits(int from) {
        return IntStream.range(from, published).mapToObj(this::edit).toList();
    }

    private Edit edit(int number) {
        var edit = cases.get(number);
        return new Edit("" + number, edit.prompt(), edit.target(), number);
    }

    /** The cases published so far. */
    List<EditCase> live() {
        return cases.subList(0, published);
    }
}

package io.errata.serving.memory;

import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEdit;
import java.util.List;
import java.util.stream.Stream;

/**
 * An edit that may govern queries.
 *
 * @param embedding unit vector of the edit's input; shared and read-only
 * @param examples  unit vectors of its examples, in the order of {@link io.errata.serac.memory.Coverage#texts}; shared
 *                  and read-only
 */
public record LiveEdit(Task task, Edit edit, Validity validity, float[] embedding, List<float[]> examples) {
    public LiveEdit {
        examples = List.copyOf(examples);
    }

    /** An edit without examples. */
    public LiveEdit(Task task, Edit edit, Validity validity, float[] embedding) {
        this(task, edit, validity, embedding, List.of());
    }

    IndexedEdit indexed() {
        return new IndexedEdit(edit, validity::contains, texts());
    }

    private List<float[]> texts() {
        return examples.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(embedding), examples.stream()).toList();
    }
}

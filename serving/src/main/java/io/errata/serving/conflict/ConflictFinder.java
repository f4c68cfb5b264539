package io.errata.serving.conflict;

import io.errata.schemas.CheckFinding;
import io.errata.schemas.CheckedEdit;
import io.errata.schemas.EditCheck;
import io.errata.schemas.EditConflict;
import io.errata.schemas.Task;
import io.errata.serac.ModelException;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.conflict.ScopeConflict;
import io.errata.serac.memory.Edit;
import io.errata.serving.memory.Embedded;
import io.errata.serving.memory.StreamMemory;
import io.errata.serving.model.Models;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares new edits with those of the stream's edit memory. For one thread. */
public final class ConflictFinder {
    private final Models models;
    private final StreamMemory memory;
    private final ConflictDetector.Settings settings;

    public ConflictFinder(Models models, StreamMemory memory, ConflictDetector.Settings settings) {
        this.models = models;
        this.memory = memory;
        this.settings = settings;
    }

    /**
     * The result of a check.
     *
     * @param findings       for each edit, in order
     * @param memoryRevision applied revision of the edit memory in the comparison
     */
    public record Compared(List<CheckFinding> findings, long memoryRevision) {}

    /**
     * Compares the edits of a check. If an event of the namespace arrives meanwhile, each finding is of the moment
     * before it or after it.
     *
     * @throws ModelException if a model fails; a text it cannot read is a finding
     */
    public Compared compare(EditCheck check) {
        long revision = memory.revision(check.getNamespace());
        var edits = check.getEdits();
        var findings = new CheckFinding[edits.size()];
        for (var task : Task.values()) {
            var positions = positions(edits, task);
            var ofTask = positions.stream().map(edits::get).toList();
            var found = compare(check.getNamespace(), task, ofTask).iterator();
            positions.forEach(i -> findings[i] = found.next());
        }
        return new Compared(Arrays.asList(findings), revision);
    }

    private static List<Integer> positions(List<CheckedEdit> edits, Task task) {
        return IntStream.range(0, edits.size())
                .filter(i -> edits.get(i).getTask() == task)
                .boxed()
                .toList();
    }

    private List<CheckFinding> compare(String namespace, Task task, List<CheckedEdit> checked) {
        ConflictDetector.Search live = (vectors, topK) -> memory.nearest(namespace, task, vectors, topK);
        return Optional.ofNullable(models.tasks().get(task))
                .map(serving -> compare(new ConflictDetector(serving.scope(), settings), live, checked))
                .orElseGet(() -> Collections.nCopies(checked.size(), failed("no models serve task " + task)));
    }

    private List<CheckFinding> compare(
            ConflictDetector detector, ConflictDetector.Search live, List<CheckedEdit> checked) {
        var inputs = checked.stream().map(CheckedEdit::getInput).toList();
        var embedded = Embedded.of(models.encoder(), inputs);
        var readable = readable(checked, embedded);
        var vectors = embedded.stream().flatMap(each -> each.vector().stream()).toArray(float[][]::new);
        var conflicts = detector.find(readable, vectors, live).iterator();
        return embedded.stream()
                .map(each -> each.vector().isPresent() ? found(conflicts.next()) : failed(each.failure()))
                .toList();
    }

    private static List<Edit> readable(List<CheckedEdit> checked, List<Embedded> embedded) {
        return IntStream.range(0, checked.size())
                .filter(i -> embedded.get(i).vector().isPresent())
                .mapToObj(i -> edit(checked.get(i)))
                .toList();
    }

    private static Edit edit(CheckedEdit checked) {
        return new Edit(checked.getEditId(), checked.getInput(), checked.getTarget(), 0);
    }

    private static CheckFinding failed(String why) {
        return new CheckFinding(why, List.of());
    }

    private static CheckFinding found(List<ScopeConflict> conflicts) {
        return new CheckFinding(
                null,
                conflicts.stream()
                        .map(one -> new EditConflict(one.other().id(), one.governs(), one.governed()))
                        .toList());
    }
}

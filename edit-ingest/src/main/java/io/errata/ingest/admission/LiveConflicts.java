package io.errata.ingest.admission;

import io.errata.schemas.ConflictRule;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.NamespaceState;
import io.errata.schemas.log.Validity;
import java.util.List;
import java.util.stream.Stream;

/** Finds the live edits that a new edit contradicts, and those that it replaces. */
final class LiveConflicts {
    private final AdmissionState registry;
    private final NamespaceState namespace;
    private final ConflictRule rule;
    private final Submission submission;

    LiveConflicts(AdmissionState registry, ConflictRule rule, Submission submission) {
        this.registry = registry;
        this.namespace = registry.namespace(submission.request().getNamespace());
        this.rule = rule;
        this.submission = submission;
    }

    /**
     * The found conflicts that still hold, and those that need no model. None if the policy leaves conflicts unchecked.
     */
    List<EditConflict> of(Edit.Builder edit) {
        if (rule == ConflictRule.UNCHECKED) {
            return List.of();
        }
        var found = submission.found().stream().filter(one -> contradicts(edit, one.getEditId()));
        var named = ids(submission.found());
        var same = sameInput(edit).stream()
                .filter(id -> !named.contains(id) && contradicts(edit, id))
                .map(id -> new EditConflict(id, 1f, 1f));
        return Stream.concat(same, found).toList();
    }

    /** The edits that end when the new one begins. From then on, they govern nothing that it does not govern. */
    List<Edit> replacedBy(Edit.Builder edit, List<EditConflict> conflicts) {
        var rivals = rule == ConflictRule.SUPERSEDE
                ? Stream.concat(sameInput(edit).stream(), ids(conflicts).stream())
                : sameInput(edit).stream();
        return rivals.distinct()
                .flatMap(id -> namespace.last(id).stream())
                .filter(rival -> covers(edit, rival))
                .toList();
    }

    static List<String> ids(List<EditConflict> conflicts) {
        return conflicts.stream().map(EditConflict::getEditId).toList();
    }

    private boolean contradicts(Edit.Builder edit, String otherId) {
        return !otherId.equals(edit.getEditId())
                && namespace
                        .last(otherId)
                        .filter(other -> LogFold.isLive(other) && other.getTask() == edit.getTask())
                        .filter(other -> !Normalised.of(other.getTarget()).equals(Normalised.of(edit.getTarget())))
                        .filter(other -> Validity.of(other).overlaps(Validity.of(edit)))
                        .isPresent();
    }

    private List<String> sameInput(Edit.Builder edit) {
        return registry.liveWithInput(edit.getNamespace(), edit.getTask(), Normalised.of(edit.getInput())).stream()
                .filter(id -> !id.equals(edit.getEditId()))
                .toList();
    }

    private boolean covers(Edit.Builder newer, Edit older) {
        return Validity.of(newer)
                .leftAt(submission.time())
                .covers(Validity.of(older).leftAt(submission.time()));
    }
}

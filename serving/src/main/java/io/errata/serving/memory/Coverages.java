package io.errata.serving.memory;

import io.errata.schemas.Edit;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.StoredEdit;
import io.errata.serac.memory.Coverage;
import io.errata.serac.memory.ScopeBound;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts the scope that an author states to the form of edit memory. */
public final class Coverages {
    private Coverages() {}

    public static Coverage of(Edit event) {
        return of(event.getInScope(), event.getOutOfScope(), bound(event.getScopeNote(), event.getSubject()));
    }

    public static Coverage of(StoredEdit stored) {
        return of(stored.getInScope(), stored.getOutOfScope(), bound(stored.getScopeNote(), stored.getSubject()));
    }

    private static Coverage of(List<String> inScope, List<String> outOfScope, ScopeBound bound) {
        var coverage = Coverage.of(inScope, outOfScope, bound);
        return coverage.isNone() ? Coverage.NONE : coverage;
    }

    /** A bound that cannot be applied becomes the narrowest one, so that the edit governs no query it should not. */
    public static ScopeBound bound(ScopeNote note, @Nullable String subject) {
        return switch (note) {
            case NONE -> new ScopeBound.None();
            case THIS_SUBJECT ->
                Optional.ofNullable(subject)
                        .filter(words -> !words.isBlank())
                        .<ScopeBound>map(ScopeBound.ThisSubject::new)
                        .orElseGet(ScopeBound.ExactWording::new);
            case EXACT_WORDING, UNKNOWN -> new ScopeBound.ExactWording();
        };
    }
}

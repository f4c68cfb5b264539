package io.errata.ingest.stream;

import io.errata.schemas.CheckedEdit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import java.util.HashSet;
import java.util.Set;

/** Gathers the edits that one check can compare. Their outcomes must not depend on one another. */
final class CheckBatch {
    /** Most characters in one check, so that it fits into a record. */
    private static final int MAX_CHARS = 150_000;

    private final Set<String> ids = new HashSet<>();
    private int chars;

    /** @return false if the edit must wait for the next check */
    boolean add(EditRequest request, CheckedEdit edit) {
        int length = edit.getInput().length() + edit.getTarget().length();
        boolean dependent = request.getAction() == EditAction.APPROVE && ids.contains(edit.getEditId());
        boolean full = !ids.isEmpty() && chars + length > MAX_CHARS;
        if (dependent || full) {
            return false;
        }
        ids.add(edit.getEditId());
        chars += length;
        return true;
    }
}

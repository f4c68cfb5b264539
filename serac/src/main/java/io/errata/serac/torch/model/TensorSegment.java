package io.errata.serac.torch.model;

import io.errata.serac.torch.runtime.SharedTensor;

/**
 * Some rows of an index, as one view sees them.
 *
 * @param rows    (≥ used, dimension); packed for the CPU's kernels if they are all used
 * @param removed (≥ used), 0 or negative infinity where a row is removed
 * @param used    rows that are seen
 */
record TensorSegment(SharedTensor rows, SharedTensor removed, int used) {
    /** With more rows of the same matrix. */
    TensorSegment withUsed(int rowsUsed) {
        return new TensorSegment(rows, removed, rowsUsed);
    }

    /** Takes a hold on what somebody holds already. */
    TensorSegment retained() {
        rows.retain();
        removed.retain();
        return this;
    }

    void release() {
        rows.release();
        removed.release();
    }
}

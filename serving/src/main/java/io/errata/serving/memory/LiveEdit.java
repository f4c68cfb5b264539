package io.errata.serving.memory;

import io.errata.schemas.Task;
import io.errata.schemas.log.Validity;
import io.errata.serac.memory.Edit;

/**
 * An edit that may govern queries.
 *
 * @param embedding unit vector of the edit's input; shared and read-only
 */
public record LiveEdit(Task task, Edit edit, Validity validity, float[] embedding) {}

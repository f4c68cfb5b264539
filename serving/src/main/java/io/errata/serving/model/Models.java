package io.errata.serving.model;

import io.errata.schemas.Task;
import io.errata.serac.memory.TextEncoder;
import java.util.Map;

/**
 * Every model of a device.
 *
 * @param encoder embeds edits and queries alike
 */
public record Models(TextEncoder encoder, Map<Task, TaskModels> tasks) {
    public Models {
        tasks = Map.copyOf(tasks);
    }
}

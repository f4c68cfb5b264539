package io.errata.trainer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a training of the scope classifier begins with.
 *
 * @param adapter  to go on from; empty = a fresh one
 * @param examples folder of an earlier training, whose examples are taken; empty = new ones are read and mined
 * @param weights  of sets of examples by name, instead of the usual ones
 */
public record ScopeStart(Optional<Path> adapter, Optional<Path> examples, Map<String, Double> weights) {}

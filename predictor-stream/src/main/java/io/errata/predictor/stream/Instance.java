package io.errata.predictor.stream;

/**
 * The instance that gave a prediction, recorded in every prediction.
 *
 * @param topK            candidates scored at most
 * @param threshold       threshold of a namespace that sets none
 * @param precision       precision that the models run in
 * @param softwareVersion version and commit of the build
 */
public record Instance(int topK, float threshold, String precision, String softwareVersion) {}

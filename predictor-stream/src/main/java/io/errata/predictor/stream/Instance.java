package io.errata.predictor.stream;

/**
 * What every prediction says of the instance that gave it.
 *
 * @param topK            candidates scored at most
 * @param threshold       where no namespace says otherwise
 * @param precision       of the models
 * @param softwareVersion version and commit of the build
 */
public record Instance(int topK, float threshold, String precision, String softwareVersion) {}

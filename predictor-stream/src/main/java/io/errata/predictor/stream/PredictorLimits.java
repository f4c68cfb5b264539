package io.errata.predictor.stream;

import java.time.Duration;

/**
 * @param instance    recorded with each prediction
 * @param timeout for memory to reach a query's revision
 */
public record PredictorLimits(QueryRules rules, Instance instance, Duration timeout) {}

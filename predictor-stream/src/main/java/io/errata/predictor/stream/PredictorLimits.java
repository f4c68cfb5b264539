package io.errata.predictor.stream;

import java.time.Duration;

/**
 * @param threshold   recorded with each prediction
 * @param timeout for memory to reach a query's revision
 */
public record PredictorLimits(QueryRules rules, float threshold, Duration timeout) {}

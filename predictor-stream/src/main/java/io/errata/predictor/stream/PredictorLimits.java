package io.errata.predictor.stream;

import java.time.Duration;

/**
 * @param threshold   recorded with each prediction
 * @param longestWait for memory to reach a query's revision
 */
public record PredictorLimits(QueryRules rules, float threshold, Duration longestWait) {}

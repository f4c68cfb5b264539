package io.errata.predictor.batcher;

import io.errata.schemas.Timings;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.Gate;

/**
 * An answer with the memory it was decided on.
 *
 * @param memoryRevision applied revision of the query's namespace in the memory that was searched
 * @param gate           what its scores were held to
 */
public record Answered(Answer answer, long memoryRevision, Gate gate, Timings timings) {}

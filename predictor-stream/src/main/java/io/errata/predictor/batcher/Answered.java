package io.errata.predictor.batcher;

import io.errata.schemas.Timings;
import io.errata.serac.answer.Answer;

/**
 * An answer with the memory it was decided on.
 *
 * @param memoryRevision applied revision of the query's namespace in the memory that was searched
 */
public record Answered(Answer answer, long memoryRevision, Timings timings) {}

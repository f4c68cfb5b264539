package io.errata.serving.answer;

import io.errata.schemas.Timings;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.ScopeThresholds;

/**
 * An answer with the memory it was decided on.
 *
 * @param memoryRevision applied revision of the query's namespace in the memory that was searched
 * @param gate           what its scores were held to
 */
public record QueryResult(Answer answer, long memoryRevision, ScopeThresholds gate, Timings timings) {}

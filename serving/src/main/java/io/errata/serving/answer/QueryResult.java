package io.errata.serving.answer;

import io.errata.schemas.Timings;
import io.errata.serac.answer.Answer;

/** An answer, with the edit memory it was decided on, and the time of each stage. */
public record QueryResult(Answer answer, Timings timings) {}

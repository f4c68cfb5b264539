package io.errata.serving.answer;

import io.errata.schemas.Timings;
import io.errata.serac.answer.Answer;

/** An answer, which has the memory it was decided on, and how long each stage took. */
public record QueryResult(Answer answer, Timings timings) {}

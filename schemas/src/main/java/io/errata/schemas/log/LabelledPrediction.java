package io.errata.schemas.log;

import io.errata.schemas.Feedback;
import io.errata.schemas.Prediction;
import java.util.Optional;

/**
 * A person's judgement with the prediction that it judges.
 *
 * @param prediction empty if the feedback judges a text, or there is no such prediction
 */
public record LabelledPrediction(Feedback feedback, Optional<Prediction> prediction) {}

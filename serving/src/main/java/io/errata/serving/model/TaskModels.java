package io.errata.serving.model;

import io.errata.schemas.ModelFingerprints;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.scope.ScopeClassifier;

/** The models that answer the queries of one task. */
public record TaskModels(
        ScopeClassifier scope, AnswerModel base, AnswerModel counterfactual, ModelFingerprints fingerprints) {}

package io.errata.lab.eval;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.memory.CachingEncoder;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.scope.ScopeClassifier;
import java.util.function.Supplier;

/**
 * The models under evaluation. They stay their owner's to close.
 *
 * @param index     makes empty indexes, which the evaluation closes
 * @param cross     cross-attention classifier
 * @param embedding embedding-based classifier
 */
public record EvaluatedModels(
        TextEncoder encoder,
        Supplier<VectorIndex> index,
        ScopeClassifier cross,
        ScopeClassifier embedding,
        AnswerModel base,
        AnswerModel counterfactual) {
    /** Which of the two classifiers decides. */
    public enum Scope {
        CROSS,
        EMBEDDING
    }

    public ScopeClassifier scope(Scope scope) {
        return switch (scope) {
            case CROSS -> cross;
            case EMBEDDING -> embedding;
        };
    }

    /** The same models, each text encoded and answered once. Costs memory with every distinct text. */
    public EvaluatedModels remembering() {
        return new EvaluatedModels(
                new CachingEncoder(encoder),
                index,
                cross,
                embedding,
                new CachingModel(base),
                new CachingModel(counterfactual));
    }
}

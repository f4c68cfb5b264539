package io.errata.lab.eval;

import io.errata.serac.answer.AnswerModel;
import io.errata.serac.memory.CachingEncoder;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.scope.ScopeClassifier;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The models under evaluation; their owner closes them.
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
    /** The classifier that decides. */
    public enum Scope {
        CROSS,
        EMBEDDING;

        /** The name in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ScopeClassifier scope(Scope scope) {
        return switch (scope) {
            case CROSS -> cross;
            case EMBEDDING -> embedding;
        };
    }

    /** The same models, which encode and answer each text once. Memory grows with every distinct text. */
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

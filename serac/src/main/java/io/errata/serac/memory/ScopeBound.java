package io.errata.serac.memory;

/** The bound that an author sets to an edit's scope. */
public sealed interface ScopeBound {
    /** The classifier decides alone. */
    record None() implements ScopeBound {}

    /** Only queries of the same {@link Wording} as the input or an example in scope. */
    record ExactWording() implements ScopeBound {}

    /** Only queries that name the subject. */
    record ThisSubject(String subject) implements ScopeBound {
        public ThisSubject {
            if (subject.isBlank()) {
                throw new IllegalArgumentException("subject must not be blank");
            }
        }
    }
}

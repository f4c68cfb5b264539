package io.errata.serac.memory;

import java.util.List;
import java.util.stream.Stream;

/**
 * The scope that an author states for an edit.
 *
 * @param inScope    examples that the edit governs besides its input
 * @param outOfScope look-alikes that it does not govern
 */
public record Coverage(List<Example> inScope, List<Example> outOfScope, ScopeBound bound) {
    /** An author who states nothing. */
    public static final Coverage NONE = new Coverage(List.of(), List.of(), new ScopeBound.None());

    public Coverage {
        inScope = List.copyOf(inScope);
        outOfScope = List.copyOf(outOfScope);
    }

    /** @param wording the text as queries are compared with it */
    public record Example(String text, String wording) {
        static Example of(String text) {
            return new Example(text, Wording.of(text));
        }
    }

    public static Coverage of(List<String> inScope, List<String> outOfScope, ScopeBound bound) {
        return new Coverage(
                inScope.stream().map(Example::of).toList(),
                outOfScope.stream().map(Example::of).toList(),
                bound);
    }

    /** Whether the author states nothing. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** The texts of the examples: those in scope, then those out of scope. */
    public List<String> texts() {
        return Stream.concat(inScope.stream(), outOfScope.stream())
                .map(Example::text)
                .toList();
    }
}

package io.errata.serving.memory;

import io.errata.schemas.Edit;
import io.errata.serac.memory.TextEncoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The texts of an edit that edit memory compares with queries, and their embeddings. */
public final class EmbeddedTexts {
    private EmbeddedTexts() {}

    /** The input, the examples in scope, then those out of scope. */
    public static List<String> of(Edit event) {
        return Stream.of(List.of(event.getInput()), event.getInScope(), event.getOutOfScope())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Embeds the texts of some edits in one call.
     *
     * @return for each edit the vectors of its texts, same order; empty if the encoder cannot read one of them
     */
    static List<Optional<List<float[]>>> embed(List<Edit> events, TextEncoder encoder) {
        var texts = events.stream().map(EmbeddedTexts::of).toList();
        var embedded = Embedded.of(encoder, texts.stream().flatMap(List::stream).toList())
                .iterator();
        return texts.stream()
                .map(own -> own.stream().map(_ -> embedded.next()).toList())
                .map(EmbeddedTexts::vectors)
                .toList();
    }

    private static Optional<List<float[]>> vectors(List<Embedded> texts) {
        var vectors = texts.stream().flatMap(text -> text.vector().stream()).toList();
        return Optional.of(vectors).filter(all -> all.size() == texts.size());
    }
}

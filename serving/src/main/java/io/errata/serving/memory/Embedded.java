package io.errata.serving.memory;

import io.errata.serac.TextTooLongException;
import io.errata.serac.memory.TextEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text's embedding, or the reason why there is none.
 *
 * @param vector  empty if the encoder cannot read the text
 * @param failure why there is no vector; empty if there is one
 */
public record Embedded(Optional<float[]> vector, String failure) {
    /** @return one for each text, same order */
    public static List<Embedded> of(TextEncoder encoder, List<String> texts) {
        try {
            return Arrays.stream(encoder.encode(texts)).map(Embedded::readable).toList();
        } catch (TextTooLongException e) {
            // One bad text fails a batch: each text gets a try of its own.
            return texts.size() == 1
                    ? List.of(unreadable(String.valueOf(e.getMessage())))
                    : texts.stream()
                            .flatMap(text -> of(encoder, List.of(text)).stream())
                            .toList();
        }
    }

    private static Embedded readable(float[] vector) {
        return new Embedded(Optional.of(vector), "");
    }

    private static Embedded unreadable(String failure) {
        return new Embedded(Optional.empty(), failure);
    }
}

package io.errata.serac.torch.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.serac.ModelException;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The pieces of texts that a tokenizer knows.
 *
 * @param unknown the token that stands for a word of unknown pieces
 * @param scripts the scripts whose words it knows
 */
record Vocabulary(String unknown, Set<UnicodeScript> scripts) {
    /**
     * An English vocabulary of 30,000 holds up to 488 pieces of other scripts, nearly all of them single signs that no
     * training text gave a meaning. One that was made for a script holds several thousand of it.
     */
    private static final int MIN_PIECES = 1000;

    /** @param json tokenizer.json of Hugging Face */
    static Vocabulary read(byte[] json) {
        try {
            var model = new ObjectMapper().readTree(json).path("model");
            var pieces = pieces(model.path("vocab"));
            return new Vocabulary(model.path("unk_token").asText("<unk>"), scripts(pieces));
        } catch (IOException e) {
            throw new ModelException("tokenizer.json: " + e.getMessage(), e);
        }
    }

    /** WordPiece has the pieces as names of fields, Unigram each in a list with its score. */
    private static Collection<String> pieces(JsonNode vocabulary) {
        return vocabulary.isObject()
                ? vocabulary.properties().stream().map(Map.Entry::getKey).toList()
                : StreamSupport.stream(vocabulary.spliterator(), false)
                        .map(piece -> piece.path(0).asText())
                        .toList();
    }

    private static Set<UnicodeScript> scripts(Collection<String> pieces) {
        var counts = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        pieces.forEach(piece -> piece.codePoints()
                .filter(Character::isLetter)
                .limit(1)
                .forEach(letter -> counts.merge(UnicodeScript.of(letter), 1, Integer::sum)));
        int most = counts.isEmpty() ? 0 : Collections.max(counts.values());
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= Math.min(MIN_PIECES, most))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    boolean isUnknown(String token) {
        return token.equals(unknown) || token.codePoints().anyMatch(this::isForeign);
    }

    /** Whether a token counts as a word: a mark says nothing of a text's subject. */
    boolean isWord(String token) {
        return token.equals(unknown) || token.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private boolean isForeign(int sign) {
        return Character.isLetter(sign) && isOfScript(sign) && !scripts.contains(UnicodeScript.of(sign));
    }

    /** Some letters belong to no script of their own, such as ª or the mark of long vowels. */
    private static boolean isOfScript(int letter) {
        return UnicodeScript.of(letter) != UnicodeScript.COMMON && UnicodeScript.of(letter) != UnicodeScript.INHERITED;
    }
}

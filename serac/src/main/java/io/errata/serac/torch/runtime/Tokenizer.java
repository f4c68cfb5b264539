package io.errata.serac.torch.runtime;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.errata.serac.ModelException;
import io.errata.serac.TextTooLongException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Turns texts into token ids, unpadded. Safe for many threads. */
public final class Tokenizer implements AutoCloseable {
    /** The treatment of a text over the limit. */
    public enum Overflow {
        REJECT,
        TRUNCATE
    }

    private static final Map<String, String> AS_IS = Map.of("padding", "false", "truncation", "false");

    /** Texts. With all cores at work, fewer finish before another thread gets a core. */
    private static final int WORTH_SHARING = 256;

    /** WordPiece knows every word of ASCII up to this length. */
    private static final int MAX_WORD = 100;

    private final HuggingFaceTokenizer tokenizer;
    private final byte[] json;
    private final int maxTokens;
    private final Overflow overflow;
    private Optional<Vocabulary> vocabulary = Optional.empty();

    private Tokenizer(byte[] json, int maxTokens, Overflow overflow) throws IOException {
        this.tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), AS_IS);
        this.json = json;
        this.maxTokens = maxTokens;
        this.overflow = overflow;
    }

    public static Tokenizer from(InputStream json, int maxTokens, Overflow overflow) {
        try (json) {
            return new Tokenizer(json.readAllBytes(), maxTokens, overflow);
        } catch (IOException | RuntimeException e) {
            throw new ModelException("tokenizer.json: " + e.getMessage(), e);
        }
    }

    public static Tokenizer from(Path json, int maxTokens, Overflow overflow) {
        try {
            return from(java.nio.file.Files.newInputStream(json), maxTokens, overflow);
        } catch (IOException | ModelException e) {
            throw new ModelException(json + ": " + e.getMessage(), e);
        }
    }

    /** @param types segment of each token, 0 or 1 */
    public record Sequence(long[] ids, long[] types) {
        public int length() {
            return ids.length;
        }
    }

    public List<Sequence> singles(List<String> texts) {
        return sequences(texts.size(), i -> tokenizer.encode(texts.get(i)));
    }

    /** @param second same size as {@code first} */
    public List<Sequence> pairs(List<String> first, List<String> second) {
        return sequences(first.size(), i -> tokenizer.encode(first.get(i), second.get(i)));
    }

    /**
     * The share of a text's words that the vocabulary does not know: they are the same token to a model, or signs of a
     * script of which it holds a few single signs. The text may be of any length. Plain English is not tokenized.
     *
     * @return in [0, 1]
     */
    public double unknownShare(String text) {
        if (isPlain(text)) {
            return 0;
        }
        var known = vocabulary();
        var words = Arrays.stream(tokenizer.encode(text, false, false).getTokens())
                .filter(known::isWord)
                .toList();
        long unknown = words.stream().filter(known::isUnknown).count();
        return words.isEmpty() ? 0 : (double) unknown / words.size();
    }

    private static boolean isPlain(String text) {
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            word = sign <= ' ' ? 0 : word + 1;
            if (sign > '~' || word > MAX_WORD) {
                return false;
            }
        }
        return true;
    }

    /** Read when the first text needs it: most tokenizers never meet one. */
    private synchronized Vocabulary vocabulary() {
        var read = vocabulary.orElseGet(() -> Vocabulary.read(json));
        vocabulary = Optional.of(read);
        return read;
    }

    private List<Sequence> sequences(int count, IntFunction<Encoding> encoded) {
        var all = IntStream.range(0, count);
        return (count < WORTH_SHARING ? all : all.parallel())
                .mapToObj(i -> sequence(encoded.apply(i)))
                .toList();
    }

    public String decode(long[] ids) {
        return tokenizer.decode(ids, true);
    }

    private Sequence sequence(Encoding encoding) {
        long[] ids = encoding.getIds();
        long[] types = encoding.getTypeIds();
        if (ids.length <= maxTokens) {
            return new Sequence(ids, types);
        }
        if (overflow == Overflow.REJECT) {
            throw new TextTooLongException(ids.length, maxTokens);
        }
        return truncated(ids, types);
    }

    /** Keeps the closing special token, so that the model still sees a finished sequence. */
    private Sequence truncated(long[] ids, long[] types) {
        long[] cut = Arrays.copyOf(ids, maxTokens);
        cut[maxTokens - 1] = ids[ids.length - 1];
        return new Sequence(cut, Arrays.copyOf(types, maxTokens));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}

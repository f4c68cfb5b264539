package io.errata.serac.torch.runtime;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.errata.serac.ModelException;
import io.errata.serac.TextTooLongException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    private final HuggingFaceTokenizer tokenizer;
    private final int maxTokens;
    private final Overflow overflow;

    private Tokenizer(HuggingFaceTokenizer tokenizer, int maxTokens, Overflow overflow) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
        this.overflow = overflow;
    }

    public static Tokenizer from(InputStream json, int maxTokens, Overflow overflow) {
        try (json) {
            return new Tokenizer(HuggingFaceTokenizer.newInstance(json, AS_IS), maxTokens, overflow);
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

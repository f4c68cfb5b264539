package io.errata.serac.torch.model;

import io.errata.serac.answer.LikelihoodModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.memory.Edit;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.huggingface.T5Directory;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers with a T5 encoder-decoder from a Hugging Face directory. A prompt with an edit, for a counterfactual model or
 * a base model with context, has the form {@code errata_prompt} of its config.json. The default is the paper's
 * {@code {input} {target} {query}}. A prompt without an edit is the query alone. Safe for many threads.
 */
public final class Seq2SeqModel implements LikelihoodModel, AutoCloseable {
    /** The paper's form of an edit and a query. */
    public static final String PAPER = "{input} {target} {query}";

    private final Tokenizer tokens;
    private final T5 network;
    private final String format;
    private final Options options;

    private Seq2SeqModel(Tokenizer tokens, T5 network, String format, Options options) {
        this.tokens = tokens;
        this.network = network;
        this.format = format;
        this.options = options;
    }

    /**
     * The limits on input, output and search.
     *
     * @param maxInputTokens of a prompt, special tokens included, ≥ 2
     * @param maxNewTokens   of an answer, the closing one included, ≥ 1
     * @param beams          1 = greedy; more search wider, and the cost rises in proportion
     * @param overflow       the treatment of a prompt over the limit
     */
    public record Options(int maxInputTokens, int maxNewTokens, int beams, Overflow overflow) {
        /** The treatment of a prompt over the limit. */
        public enum Overflow {
            REJECT,
            TRUNCATE
        }

        public Options {
            if (maxInputTokens < 2 || maxNewTokens < 1 || beams < 1) {
                throw new IllegalArgumentException("maxInputTokens must be ≥ 2, maxNewTokens and beams ≥ 1, were "
                        + maxInputTokens + ", " + maxNewTokens + ", " + beams);
            }
        }

        /** Greedy, prompts of up to 512 tokens, answers of up to 32, longer prompts rejected. */
        public static Options standard() {
            return new Options(512, 32, 1, Overflow.REJECT);
        }
    }

    /**
     * Loads a T5 directory.
     *
     * @throws io.errata.serac.ModelException naming file, tensor, expected and found shape if it is wrong or damaged
     */
    public static Seq2SeqModel load(TorchRuntime torch, Path folder, Options options) {
        var directory = HuggingFaceDirectory.open(folder);
        var t5 = T5Directory.of(directory);
        return new Seq2SeqModel(
                directory.tokens(options.maxInputTokens, Tokenizer.Overflow.valueOf(options.overflow.name())),
                T5.of(torch, t5.config(), t5.weights()),
                directory.text("errata_prompt", PAPER),
                options);
    }

    /** @throws io.errata.serac.TextTooLongException if a prompt is over the limit and is not to be truncated */
    @Override
    public List<String> answer(List<Prompt> prompts) {
        return network.generate(sources(prompts), options.maxNewTokens, options.beams).stream()
                .map(tokens::decode)
                .toList();
    }

    @Override
    public float[][] tokenLogProbs(List<Prompt> prompts, List<String> replies) {
        if (prompts.size() != replies.size()) {
            throw new IllegalArgumentException(prompts.size() + " prompts for " + replies.size() + " replies");
        }
        return network.likelihood(
                sources(prompts), replies.stream().map(this::target).toList());
    }

    @Override
    public float[][] tokenDistributions(Prompt prompt, String reply) {
        return network.distributions(sources(List.of(prompt)).getFirst(), target(reply));
    }

    private List<Tokenizer.Sequence> sources(List<Prompt> prompts) {
        return tokens.singles(prompts.stream().map(this::text).toList());
    }

    /** The text that the model reads. */
    String text(Prompt prompt) {
        return prompt.edit().map(edit -> formatted(edit, prompt.query())).orElse(prompt.query());
    }

    /** Replaces in one pass, so that braces in a user's text stay unchanged. */
    private String formatted(Edit edit, String query) {
        return Arrays.stream(format.splitWithDelimiters("\\{(input|target|query)}", 0))
                .map(piece -> filled(piece, edit, query))
                .collect(Collectors.joining());
    }

    private static String filled(String piece, Edit edit, String query) {
        return switch (piece) {
            case "{input}" -> edit.input();
            case "{target}" -> edit.target();
            case "{query}" -> query;
            default -> piece;
        };
    }

    /** A tokenizer that opens every text opens targets too; the decoder gets that token anyway. */
    private long[] target(String reply) {
        long[] ids = tokens.singles(List.of(reply)).getFirst().ids();
        boolean opened = ids.length > 0 && ids[0] == network.config().start();
        return opened ? Arrays.copyOfRange(ids, 1, ids.length) : ids;
    }

    @Override
    public void close() {
        network.close();
        tokens.close();
    }
}

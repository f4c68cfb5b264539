package io.errata.serac.torch.model;

import io.errata.serac.torch.huggingface.BertConfig;
import io.errata.serac.torch.huggingface.BertDirectory;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.nio.file.Path;
import java.util.List;

/** A cross-attention classifier of text pairs. Safe for many threads. */
public final class PairClassifier implements AutoCloseable {
    public static final int MAX_TRAINED_TOKENS = 192;

    private final Tokenizer tokens;
    private final Bert bert;
    private final PairText text;

    PairClassifier(Tokenizer tokens, Bert bert, PairText text) {
        this.tokens = tokens;
        this.bert = bert;
        this.text = text;
    }

    /**
     * The encoder with the adapter and head in the file.
     *
     * @param text the form of the adapter's training pairs
     * @throws io.errata.serac.ModelException if the adapter was trained for another encoder
     */
    public static PairClassifier adapted(TorchRuntime torch, PretrainedEncoder encoder, Path adapter, PairText text) {
        var config = encoder.config();
        return new PairClassifier(
                encoder.tokenizer(config.maxTokens(), Tokenizer.Overflow.REJECT),
                Bert.of(torch, config, Adapter.on(encoder, adapter)),
                text);
    }

    /**
     * Loads a BERT, DistilBERT or MPNet directory with a sequence-classification head. Rejects pairs over the model's limit.
     *
     * @throws io.errata.serac.ModelException naming file, tensor, expected and found shape if it is wrong or damaged
     */
    public static PairClassifier load(TorchRuntime torch, Path folder) {
        var directory = HuggingFaceDirectory.open(folder);
        var read = BertDirectory.of(directory);
        return new PairClassifier(
                directory.tokens(read.config().maxTokens(), Tokenizer.Overflow.REJECT),
                Bert.of(torch, read.config().with(BertConfig.Pooling.CLS), read.classifier()),
                PairText.AS_IS);
    }

    /**
     * @return float[n][labels], each row a distribution
     * @throws io.errata.serac.TextTooLongException if a pair is over the model's limit
     */
    public float[][] probabilities(List<String> first, List<String> second) {
        float[][] logits = bert.classify(text.tokens(tokens, first, second));
        for (float[] row : logits) {
            softmax(row);
        }
        return logits;
    }

    /** The share of the text's words that the model's vocabulary does not know, in [0, 1]. */
    public double unknownShare(String text) {
        return tokens.unknownShare(text);
    }

    private static void softmax(float[] row) {
        double max = Double.NEGATIVE_INFINITY;
        for (float value : row) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (float value : row) {
            sum += Math.exp(value - max);
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (Math.exp(row[i] - max) / sum);
        }
    }

    @Override
    public void close() {
        bert.close();
        tokens.close();
    }
}

package io.errata.serac.torch.huggingface;

import io.errata.serac.ModelException;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The encoder below the built-in models. Its files are read anew by each call. */
public interface PretrainedEncoder {
    /** The encoder that needs no folder and no choice. */
    static PretrainedEncoder small() {
        return JarEncoder.SMALL;
    }

    /**
     * Checks what can be checked without loading weights.
     *
     * @param folder of {@link ModelSize#LARGE}; the other sizes need none
     * @throws ModelException naming the setting if the folder is missing, or the file if it is wrong
     */
    static PretrainedEncoder of(ModelSize size, Optional<Path> folder) {
        return switch (size) {
            case SMALL -> JarEncoder.SMALL;
            case BASE -> JarEncoder.BASE;
            case LARGE ->
                FolderEncoder.open(folder.orElseThrow(() -> new ModelException("models large needs models.dir"
                        + " (--models-dir): the folder of " + FolderEncoder.NAME + ", or the folder above it")));
        };
    }

    ModelSize size();

    /** The name that its authors gave it. */
    String name();

    BertConfig config();

    Tokenizer tokenizer(int maxTokens, Tokenizer.Overflow overflow);

    /** The tensors by the names that bert.py uses. */
    Map<String, HostTensor> weights();

    /** Names the weights; embeddings of equal fingerprints compare. May read the whole file. */
    String fingerprint();

    /** One line for people. */
    default String description() {
        return "%s: %s, %d layers, %d wide".formatted(size().label(), name(), config().layers(), config().hidden());
    }
}

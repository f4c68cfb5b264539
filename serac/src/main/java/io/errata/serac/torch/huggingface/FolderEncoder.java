package io.errata.serac.torch.huggingface;

import io.errata.serac.ModelException;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** all-mpnet-base-v2 in a folder of the user's. */
record FolderEncoder(HuggingFaceDirectory directory, BertDirectory read) implements PretrainedEncoder {
    static final String NAME = "all-mpnet-base-v2";
    private static final int LAYERS = 12;
    private static final int HIDDEN = 768;

    /** @param folder the model's, or the one above it */
    static FolderEncoder open(Path folder) {
        var below = folder.resolve(NAME);
        var directory = HuggingFaceDirectory.open(
                Files.exists(folder.resolve("config.json")) || !Files.isDirectory(below) ? folder : below);
        if (!directory.modelType().equals("mpnet")) {
            throw directory.unknown("mpnet, as in " + NAME);
        }
        var read = BertDirectory.of(directory);
        var config = read.config();
        if (config.layers() != LAYERS || config.hidden() != HIDDEN) {
            throw new ModelException("%s: %d layers, %d wide; %s has %d layers, %d wide"
                    .formatted(directory.folder(), config.layers(), config.hidden(), NAME, LAYERS, HIDDEN));
        }
        return new FolderEncoder(directory, read);
    }

    @Override
    public ModelSize size() {
        return ModelSize.LARGE;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BertConfig config() {
        return read.config();
    }

    @Override
    public Tokenizer tokenizer(int maxTokens, Tokenizer.Overflow overflow) {
        return directory.tokens(maxTokens, overflow);
    }

    @Override
    public Map<String, HostTensor> weights() {
        return read.encoder();
    }

    @Override
    public String fingerprint() {
        return NAME + "-" + directory.fingerprint();
    }
}

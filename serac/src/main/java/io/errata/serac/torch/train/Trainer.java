package io.errata.serac.torch.train;

import java.io.IOException;
import java.nio.file.Path;

/** A model in training. One thread. */
public interface Trainer extends AutoCloseable {
    /** Writes a checkpoint, from which training can continue. */
    void saveState(Path file) throws IOException;

    /** Continues from a checkpoint as if training had never stopped. */
    void loadState(Path file);

    @Override
    void close();
}

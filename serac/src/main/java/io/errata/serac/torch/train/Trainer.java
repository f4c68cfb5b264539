package io.errata.serac.torch.train;

import java.io.IOException;
import java.nio.file.Path;

/** A model in training. One thread. */
public interface Trainer extends AutoCloseable {
    /** Writes a checkpoint to go on from. */
    void saveState(Path file) throws IOException;

    /** Goes on from a checkpoint as if it had never stopped. */
    void loadState(Path file);

    @Override
    void close();
}

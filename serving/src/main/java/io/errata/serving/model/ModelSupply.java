package io.errata.serving.model;

import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Task;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.torch.runtime.PrecisionChoice;
import java.util.Map;

/** The source of an instance's models. The instance closes it last, after all that use the models. */
public interface ModelSupply extends AutoCloseable {
    /** Usable at once: the app embeds edits while the other models load. */
    TextEncoder encoder();

    /** A new index, empty. */
    VectorIndex index();

    /** Known at once, for every task {@link #load} has models for. */
    Map<Task, ModelFingerprints> fingerprints();

    /**
     * May take long.
     *
     * @throws io.errata.serac.ModelException if a model cannot be loaded
     */
    Models load();

    /** The precision of the models, and its reason. */
    PrecisionChoice precision();

    boolean gpu();

    /** Bytes in use: on a GPU those of every process; on a CPU the resident memory of this process. */
    double memoryUsed();

    /** From now on {@code threads} threads run models in parallel. */
    void shareCores(int threads);

    @Override
    void close();
}

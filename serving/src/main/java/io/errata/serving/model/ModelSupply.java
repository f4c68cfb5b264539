package io.errata.serving.model;

import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Task;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.torch.runtime.PrecisionChoice;
import java.util.Map;

/** Where an instance's models come from. Closed with the instance, after everything that uses them. */
public interface ModelSupply extends AutoCloseable {
    /** Usable at once: edits are embedded while the other models load. */
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

    /** What the models run in, and why. */
    PrecisionChoice precision();

    boolean gpu();

    /** Bytes: of the GPU, by whomever; on a CPU, resident of this process. */
    double memoryUsed();

    /** From now on so many threads run models side by side. */
    void shareCores(int threads);

    @Override
    void close();
}

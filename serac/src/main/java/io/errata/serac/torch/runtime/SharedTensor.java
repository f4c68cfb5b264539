package io.errata.serac.torch.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.memory.Holds;
import java.util.function.Function;

/** A tensor on the device with several holders. The release of the last hold frees it. Safe for many threads. */
public final class SharedTensor {
    private final IValue value;
    private final Holds holds;

    private SharedTensor(PtNDManager manager, IValue value) {
        this.value = value;
        this.holds = new Holds(() -> {
            value.close();
            manager.close();
        });
    }

    /**
     * The caller has the first hold.
     *
     * @param make makes the tensor with the given manager
     */
    public static SharedTensor of(TorchRuntime torch, Function<PtNDManager, NDArray> make) {
        var manager = torch.newManager();
        try {
            return new SharedTensor(manager, IValue.from((PtNDArray) make.apply(manager)));
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** The tensor; use it only while holding it. */
    public IValue value() {
        return value;
    }

    /** Takes a hold; false if the tensor is already freed. */
    public boolean retain() {
        return holds.retain();
    }

    public void release() {
        holds.release();
    }
}

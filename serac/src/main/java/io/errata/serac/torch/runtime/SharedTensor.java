package io.errata.serac.torch.runtime;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.memory.Holds;

/** A tensor on the device with several holders. The release of the last hold frees it. Safe for many threads. */
public final class SharedTensor {
    private final IValue value;
    private final Holds holds;

    private SharedTensor(IValue value, Runnable free) {
        this.value = value;
        this.holds = new Holds(free);
    }

    /** A float32 tensor of zeros; the caller has the first hold. */
    public static SharedTensor zeros(TorchRuntime torch, Shape shape) {
        var manager = torch.newManager();
        var value = IValue.from((PtNDArray) manager.zeros(shape, DataType.FLOAT32));
        return new SharedTensor(value, () -> {
            value.close();
            manager.close();
        });
    }

    /** What a program returned, which is a tensor; the caller has the first hold. */
    public static SharedTensor of(IValue result) {
        return new SharedTensor(result, result::close);
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

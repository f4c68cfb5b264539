package io.errata.serac.torch.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Times a matrix product of the size that the built-in encoder computes for a batch.
 *
 * @param tensors the program of that name
 */
public record ProductTimer(PtNDManager manager, TorchProgram tensors)
        implements ToDoubleFunction<TorchRuntime.Precision> {
    private static final int TOKENS = 512;
    private static final int WIDTH = 384;
    private static final int INNER = 1536;
    private static final int PRODUCTS = 4;
    private static final int REPETITIONS = 3;

    /** Milliseconds of one product, the best of a few. The first call also prepares the kernels and does not count. */
    @Override
    public double applyAsDouble(TorchRuntime.Precision precision) {
        try (var scope = (PtNDManager) manager.newSubManager();
                var left = IValue.from((PtNDArray) scope.ones(new Shape(TOKENS, WIDTH), DataType.FLOAT32));
                var right = IValue.from((PtNDArray) scope.ones(new Shape(WIDTH, INNER), DataType.FLOAT32));
                var type = IValue.from((long) precision.scalarType());
                var times = IValue.from((long) PRODUCTS)) {
            return best(scope, left, right, type, times);
        }
    }

    private double best(PtNDManager scope, IValue... arguments) {
        return IntStream.rangeClosed(0, REPETITIONS)
                .mapToDouble(_ -> milliseconds(scope, arguments))
                .skip(1)
                .min()
                .orElseThrow();
    }

    private double milliseconds(PtNDManager scope, IValue... arguments) {
        long start = System.nanoTime();
        try (var result = tensors.run("products", arguments);
                NDArray sum = result.toTensor(scope)) {
            // The read of a number back waits for the GPU to finish.
            double read = sum.getFloat();
            if (Double.isNaN(read)) {
                throw new IllegalStateException("a product of ones is not a number");
            }
        }
        return (System.nanoTime() - start) / 1e6 / PRODUCTS;
    }
}

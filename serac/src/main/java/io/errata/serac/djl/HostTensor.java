package io.errata.serac.djl;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Float32 values in memory Java owns, row-major.
 *
 * @param values shared, not copied; nobody writes it after construction
 */
record HostTensor(long[] shape, FloatBuffer values) {
    HostTensor {
        if (size(shape) != values.remaining()) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + values.remaining() + " values");
        }
    }

    static HostTensor of(float[] values, long... shape) {
        return new HostTensor(shape, FloatBuffer.wrap(values));
    }

    static long size(long[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    float[] toArray() {
        var array = new float[values.remaining()];
        values.duplicate().get(array);
        return array;
    }
}

package io.errata.serac.torch.runtime;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * Float32 values in memory that Java owns, row-major.
 *
 * @param values shared, not copied; read-only after construction
 */
public record HostTensor(long[] shape, FloatBuffer values) {
    public HostTensor {
        if (size(shape) != values.remaining()) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + values.remaining() + " values");
        }
    }

    public static HostTensor of(float[] values, long... shape) {
        return new HostTensor(shape, FloatBuffer.wrap(values));
    }

    /** Random initial weights. */
    public static HostTensor gaussian(Random random, double deviation, long... shape) {
        var values = new float[Math.toIntExact(size(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return of(values, shape);
    }

    public static long size(long[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** A view without the first rows. */
    public HostTensor from(int row) {
        long[] rest = shape.clone();
        rest[0] -= row;
        int skipped = Math.toIntExact(row * (size(shape) / shape[0]));
        return new HostTensor(rest, values.slice(values.position() + skipped, values.remaining() - skipped));
    }

    public float[] toArray() {
        var array = new float[values.remaining()];
        values.duplicate().get(array);
        return array;
    }
}

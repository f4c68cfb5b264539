package io.errata.serac.torch.runtime;

import java.util.function.ToDoubleFunction;

/**
 * The precision that models run in, decided once at start.
 *
 * @param reason one line for people
 */
public record PrecisionChoice(TorchRuntime.Precision precision, String reason) {
    /** Decides what {@code auto} means on a processor. */
    static PrecisionChoice choose(
            PrecisionSetting setting,
            Processor processor,
            ToDoubleFunction<TorchRuntime.Precision> millisecondsOfAProduct) {
        return switch (setting) {
            case FLOAT32 -> asSet(TorchRuntime.Precision.FLOAT32);
            case BFLOAT16 -> asSet(TorchRuntime.Precision.BFLOAT16);
            case AUTO ->
                switch (processor.bfloat16()) {
                    case NATIVE -> new PrecisionChoice(TorchRuntime.Precision.BFLOAT16, processor.bfloat16Reason());
                    case EMULATED -> new PrecisionChoice(TorchRuntime.Precision.FLOAT32, processor.bfloat16Reason());
                    case UNKNOWN -> measured(millisecondsOfAProduct);
                };
        };
    }

    static PrecisionChoice asSet(TorchRuntime.Precision precision) {
        return new PrecisionChoice(precision, "as set");
    }

    private static PrecisionChoice measured(ToDoubleFunction<TorchRuntime.Precision> millisecondsOfAProduct) {
        double single = millisecondsOfAProduct.applyAsDouble(TorchRuntime.Precision.FLOAT32);
        double half = millisecondsOfAProduct.applyAsDouble(TorchRuntime.Precision.BFLOAT16);
        return new PrecisionChoice(
                half < single ? TorchRuntime.Precision.BFLOAT16 : TorchRuntime.Precision.FLOAT32,
                "measured: a matrix product takes %.2f ms in float32, %.2f ms in bfloat16".formatted(single, half));
    }
}

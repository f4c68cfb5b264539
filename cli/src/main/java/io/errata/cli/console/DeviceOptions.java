package io.errata.cli.console;

import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The device and the precision of models. */
public final class DeviceOptions {
    @Option(
            names = "--device",
            defaultValue = "auto",
            converter = Device.class,
            description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Option(
            names = "--precision",
            defaultValue = "auto",
            converter = Precision.class,
            description = "auto, float32 or bfloat16; auto = whichever suits the processor (default: ${DEFAULT-VALUE})")
    private PrecisionSetting precision = PrecisionSetting.AUTO;

    /** Checks the name when the command line is parsed, before anything starts. */
    public static final class Device implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            try {
                TorchRuntime.checkDevice(name);
                return name;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    public static final class Precision implements ITypeConverter<PrecisionSetting> {
        @Override
        public PrecisionSetting convert(String name) {
            try {
                return PrecisionSetting.of(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    public String device() {
        return device;
    }

    public PrecisionSetting precision() {
        return precision;
    }

    public TorchRuntime torch() {
        return TorchRuntime.open(device, precision);
    }
}

package io.errata.cli.console;

import io.errata.schemas.Task;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serving.model.BuiltInModels;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** The device, the precision and the size of the models, the same for every command that runs the built-in ones. */
public final class ModelOptions {
    @Mixin
    private DeviceOptions device = new DeviceOptions();

    @Mixin
    private ModelSizeOptions size = new ModelSizeOptions();

    public String device() {
        return device.device();
    }

    public PrecisionSetting precision() {
        return device.precision();
    }

    public TorchRuntime torch() {
        return device.torch();
    }

    public ModelSize size() {
        return size.size();
    }

    /** @throws io.errata.serac.ModelException if the folder of the size is missing or wrong */
    public PretrainedEncoder encoder() {
        return size.encoder();
    }

    public BuiltInModels supply(Set<Task> tasks) {
        return BuiltInModels.open(device(), precision(), encoder(), tasks);
    }

    /** Returns the options in the form of a node's settings. */
    public Map<String, String> settings() {
        var settings = size.settings();
        settings.put("device", device());
        settings.put("precision", precision().label());
        return settings;
    }
}

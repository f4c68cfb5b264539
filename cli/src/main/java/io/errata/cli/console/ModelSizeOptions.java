package io.errata.cli.console;

import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The size of the built-in models. */
public final class ModelSizeOptions {
    @Option(
            names = "--models",
            defaultValue = "small",
            converter = Size.class,
            description = "small, base or large (default: ${DEFAULT-VALUE})")
    private ModelSize size = ModelSize.SMALL;

    @Option(
            names = "--models-dir",
            description = "Folder of all-mpnet-base-v2, or the one above it; large needs it, the others do not.")
    private @Nullable Path folder;

    /** Checks the name when the command line is parsed. */
    public static final class Size implements ITypeConverter<ModelSize> {
        @Override
        public ModelSize convert(String name) {
            try {
                return ModelSize.of(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    public ModelSize size() {
        return size;
    }

    /** @throws io.errata.serac.ModelException if the folder is missing or wrong */
    public PretrainedEncoder encoder() {
        return PretrainedEncoder.of(size, Optional.ofNullable(folder));
    }

    /** Returns the options in the form of a node's settings. */
    public Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("models", size.label());
        if (folder != null) {
            settings.put("models.dir", folder.toString());
        }
        return settings;
    }
}

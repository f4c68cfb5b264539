package io.errata.serac.torch.huggingface;

import java.util.Locale;

/** The size of the built-in models: the pretrained encoder that embeds texts and reads pairs. */
public enum ModelSize {
    /** all-MiniLM-L6-v2: 6 layers, 384 wide. */
    SMALL(""),
    /** bge-small-en-v1.5: 12 layers, 384 wide. */
    BASE("-base"),
    /** all-mpnet-base-v2: 12 layers, 768 wide; its weights are in a folder that the user has. */
    LARGE("-large");

    /** Names of all, for messages. */
    public static final String NAMES = "small, base or large";

    private final String suffix;

    ModelSize(String suffix) {
        this.suffix = suffix;
    }

    /**
     * @throws IllegalArgumentException naming the allowed values if the name is not one of them; case does not matter
     */
    public static ModelSize of(String name) {
        for (var each : values()) {
            if (each.label().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("models must be " + NAMES + ", was " + name);
    }

    /** The name in settings and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The resource folder of this size's adapter, as {@code scope-base} for {@code scope}. */
    public String adapter(String model) {
        return model + suffix;
    }
}

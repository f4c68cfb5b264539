package io.errata.serac.torch.runtime;

import java.util.Locale;

/** The user's setting for the number format of matrix products. */
public enum PrecisionSetting {
    /** The precision that suits the processor. */
    AUTO,
    FLOAT32,
    BFLOAT16;

    /** Names of all, for messages. */
    public static final String NAMES = "auto, float32 or bfloat16";

    /**
     * @throws IllegalArgumentException naming the allowed values if the name is not one of them; case does not matter
     */
    public static PrecisionSetting of(String name) {
        for (var each : values()) {
            if (each.label().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("precision must be " + NAMES + ", was " + name);
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.errata.serac.torch.runtime;

import java.util.Locale;

/** What a user says about the number format of matrix products. */
public enum PrecisionSetting {
    /** Whichever suits the processor. */
    AUTO,
    FLOAT32,
    BFLOAT16;

    /** Names of all, for messages. */
    public static final String NAMES = "auto, float32 or bfloat16";

    /** @throws IllegalArgumentException naming what is allowed if the name means nothing; case does not matter */
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

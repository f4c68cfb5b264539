package io.errata.serac.torch.runtime;

/**
 * How predictions name a model: its weights and the precision they ran in, as {@code scope-0123456789abcdef@float32}.
 * Fingerprints written before there was a choice name the weights alone; those models ran in bfloat16.
 */
public final class ModelFingerprint {
    private static final String SEPARATOR = "@";

    private ModelFingerprint() {}

    public static String of(String weights, TorchRuntime.Precision precision) {
        return weights + SEPARATOR + precision.label();
    }

    /** The weights alone, whatever precision they ran in. */
    public static String weights(String fingerprint) {
        for (var precision : TorchRuntime.Precision.values()) {
            var end = SEPARATOR + precision.label();
            if (fingerprint.endsWith(end)) {
                return fingerprint.substring(0, fingerprint.length() - end.length());
            }
        }
        return fingerprint;
    }
}

package io.errata.cli.console;

import io.errata.schemas.BuildVersion;
import io.errata.serac.torch.runtime.PrecisionChoice;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The facts that every report names, because figures of different processors, precisions or versions do not compare.
 *
 * @param processor the processor that ran the models
 */
public record RunFacts(PrecisionChoice choice, String processor, BuildVersion version) {
    public static RunFacts of(TorchRuntime torch) {
        return new RunFacts(torch.choice(), torch.processor().description(), BuildVersion.current());
    }

    /** Decides the precision here, for models that run later or in other processes. */
    public static RunFacts of(String device, PrecisionSetting setting) {
        try (var torch = TorchRuntime.open(device, setting)) {
            return of(torch);
        }
    }

    /** The chosen precision as a setting, so that its receiver makes no choice of its own. */
    public PrecisionSetting decided() {
        return PrecisionSetting.of(choice.precision().label());
    }

    /** Entries of {@code summary.json}. */
    public Map<String, Object> entries() {
        var entries = new LinkedHashMap<String, Object>();
        entries.put("precision", choice.precision().label());
        entries.put("precisionReason", choice.reason());
        entries.put("processor", processor);
        entries.put("version", version.toString());
        return entries;
    }
}

package io.errata.cli.console;

import io.errata.schemas.BuildVersion;
import io.errata.serac.torch.runtime.PrecisionChoice;
import io.errata.serac.torch.runtime.PrecisionSetting;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every report says of the run it is of, as figures of different processors, precisions or versions do not compare.
 *
 * @param processor models ran on
 */
public record RunFacts(PrecisionChoice choice, String processor, BuildVersion version) {
    public static RunFacts of(TorchRuntime torch) {
        return new RunFacts(torch.choice(), torch.processor().description(), BuildVersion.current());
    }

    /** Decides the precision here, for models that run in other processes or later. */
    public static RunFacts of(String device, PrecisionSetting setting) {
        try (var torch = TorchRuntime.open(device, setting)) {
            return of(torch);
        }
    }

    /** The precision as a setting: whoever gets it decides nothing again. */
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

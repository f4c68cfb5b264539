package io.errata.serac.torch.runtime;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Linux says of its processors. On other systems, and where the files cannot be read, nothing is known.
 *
 * @param proc where the system keeps those files
 */
record ProcessorFiles(Path proc) {
    static ProcessorFiles ofSystem() {
        return new ProcessorFiles(Path.of("/proc"));
    }

    Processor of(Device device) {
        return device.isGpu()
                ? new Processor.Gpu(gpuName(), device.getDeviceId(), capability(device.getDeviceId()))
                : cpu(System.getProperty("os.arch", ""));
    }

    /** Flags and name are those of the first core. */
    Processor.Cpu cpu(String architecture) {
        var file = proc.resolve("cpuinfo");
        return new Processor.Cpu(
                field(file, "model name").orElse(""),
                architecture,
                field(file, "flags")
                        .map(flags -> Set.copyOf(Stream.of(flags.split(" "))
                                .filter(flag -> !flag.isEmpty())
                                .toList()))
                        .orElse(Set.of()));
    }

    /** The driver does not number its devices as CUDA does: several models are all named. */
    String gpuName() {
        try (var gpus = Files.list(proc.resolve(Path.of("driver", "nvidia", "gpus")))) {
            return gpus.flatMap(gpu -> field(gpu.resolve("information"), "Model").stream())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" or "));
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> field(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split(":", 2))
                    .filter(pair -> pair.length == 2 && pair[0].strip().equals(name))
                    .map(pair -> pair[1].strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> capability(int index) {
        try {
            return Optional.of(Integer.valueOf(CudaUtils.getComputeCapability(index)));
        } catch (IllegalArgumentException | LinkageError e) {
            // Also what is no number: the library answers for drivers it does not know.
            return Optional.empty();
        }
    }
}

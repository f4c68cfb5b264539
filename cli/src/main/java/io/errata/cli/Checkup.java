package io.errata.cli;

import com.sun.management.OperatingSystemMXBean;
import io.errata.serac.djl.BuiltIn;
import io.errata.serac.djl.Torch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the models need of the machine, each looked at on the spot. */
final class Checkup {
    private static final long MB = 1024 * 1024;
    private static final int MIN_JAVA = 25;
    private static final long MIN_MEMORY_MB = 3 * 1024;
    private static final long MIN_DISK_MB = 1024;

    private Checkup() {}

    static List<Check> run(Map<String, String> environment, String device) {
        var cache = cache(environment);
        var checks = new ArrayList<>(List.of(
                java(Runtime.version().feature()),
                processors(Runtime.getRuntime().availableProcessors()),
                memory(physicalMemoryMb()),
                platform(System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                writable(cache),
                disk(cache)));
        checks.addAll(library(device));
        return checks;
    }

    static Check java(int feature) {
        return Check.of("java", feature >= MIN_JAVA, "Java " + feature, "install a JDK 25 and set JAVA_HOME to it");
    }

    static Check processors(int count) {
        return Check.of("processors", count >= 2, count + " processors", "give the process at least 2 processors");
    }

    static Check memory(long megabytes) {
        return Check.of(
                "memory",
                megabytes >= MIN_MEMORY_MB,
                megabytes + " MB",
                "give the machine or container at least " + MIN_MEMORY_MB + " MB");
    }

    static Check platform(String platform) {
        return Check.of(
                "platform",
                platform.equals("Linux amd64"),
                platform,
                "run on Linux amd64, or point PYTORCH_LIBRARY_PATH at an installed libtorch");
    }

    static Check writable(Path cache) {
        try {
            Files.createDirectories(cache);
            Files.delete(Files.createTempFile(cache, "doctor", ".tmp"));
            return Check.of("cache", true, cache + " is writable", "");
        } catch (IOException cause) {
            return Check.of(
                    "cache",
                    false,
                    "cannot write to " + cache + ": " + cause,
                    "set DJL_CACHE_DIR to a folder of yours");
        }
    }

    static Check disk(Path cache) {
        try {
            long free = Files.getFileStore(existing(cache)).getUsableSpace() / MB;
            return Check.of("disk", free >= MIN_DISK_MB, free + " MB free", "free " + MIN_DISK_MB + " MB at " + cache);
        } catch (IOException cause) {
            return Check.of("disk", false, "cannot tell: " + cause, "set DJL_CACHE_DIR to a folder of yours");
        }
    }

    /** Loads the native library for good, and with it the models; whatever is thrown is the finding. */
    private static List<Check> library(String device) {
        try (var torch = Torch.open(device, Torch.Precision.FLOAT32)) {
            return List.of(Check.of("library", true, "PyTorch loads, device " + device, ""), models(torch));
        } catch (RuntimeException | LinkageError cause) {
            return List.of(Check.of(
                    "library",
                    false,
                    "PyTorch does not load: " + cause,
                    "use --device cpu where there is no GPU; install libstdc++6 and libgomp1; empty the cache folder"));
        }
    }

    private static Check models(Torch torch) {
        try (var models = BuiltIn.open(torch)) {
            models.encoder();
            models.scope();
            models.counterfactual();
            models.base();
            models.factCheck();
            models.factBase();
            models.dialogueCounterfactual();
            models.dialogueBase();
            return Check.of("models", true, "all that come with Errata load", "");
        } catch (RuntimeException cause) {
            return Check.of(
                    "models",
                    false,
                    "a model that comes with Errata does not load: " + cause,
                    "build Errata again (mvn package); give the process more memory");
        }
    }

    /** Where DJL unpacks its native libraries. */
    static Path cache(Map<String, String> environment) {
        var named = environment.getOrDefault("DJL_CACHE_DIR", "");
        return named.isEmpty() ? Path.of(System.getProperty("user.home"), ".djl.ai") : Path.of(named);
    }

    private static Path existing(Path path) {
        return Files.exists(path)
                ? path
                : existing(
                        Optional.ofNullable(path.toAbsolutePath().getParent()).orElseThrow());
    }

    private static long physicalMemoryMb() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() / MB;
    }
}

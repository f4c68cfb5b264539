package io.errata.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import io.errata.cli.console.ModelOptions;
import io.errata.cli.console.RunFacts;
import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks on the spot that the machine has everything the models need.
 *
 * @param facts facts of the models; empty if their library does not load
 */
record MachineChecks(List<HealthCheck> checks, Optional<RunFacts> facts) {
    private static final long MB = 1024 * 1024;
    private static final int MIN_JAVA = 25;
    private static final long MIN_MEMORY_MB = 3 * 1024;
    private static final long MIN_DISK_MB = 1024;

    MachineChecks {
        checks = List.copyOf(checks);
    }

    static MachineChecks run(Map<String, String> environment, ModelOptions options) {
        var checks = new ArrayList<>(machine(cache(environment)));
        var library = library(options);
        checks.addAll(library.checks());
        return new MachineChecks(checks, library.facts());
    }

    private static List<HealthCheck> machine(Path cache) {
        return List.of(
                java(Runtime.version().feature()),
                processors(Runtime.getRuntime().availableProcessors()),
                memory(physicalMemoryMb()),
                platform(System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                writable(cache),
                disk(cache));
    }

    static HealthCheck java(int feature) {
        return HealthCheck.of(
                "java", feature >= MIN_JAVA, "Java " + feature, "install a JDK 25 and set JAVA_HOME to it");
    }

    static HealthCheck processors(int count) {
        return HealthCheck.of(
                "processors", count >= 2, count + " processors", "give the process at least 2 processors");
    }

    static HealthCheck memory(long megabytes) {
        return HealthCheck.of(
                "memory",
                megabytes >= MIN_MEMORY_MB,
                megabytes + " MB",
                "give the machine or container at least " + MIN_MEMORY_MB + " MB");
    }

    static HealthCheck platform(String platform) {
        return HealthCheck.of(
                "platform",
                platform.equals("Linux amd64"),
                platform,
                "run on Linux amd64, or point PYTORCH_LIBRARY_PATH at an installed libtorch");
    }

    static HealthCheck writable(Path cache) {
        try {
            Files.createDirectories(cache);
            Files.delete(Files.createTempFile(cache, "doctor", ".tmp"));
            return HealthCheck.passed("cache", cache + " is writable");
        } catch (IOException cause) {
            return HealthCheck.failed(
                    "cache", "cannot write to " + cache + ": " + cause, "set DJL_CACHE_DIR to a folder of yours");
        }
    }

    static HealthCheck disk(Path cache) {
        try {
            long free = Files.getFileStore(existing(cache)).getUsableSpace() / MB;
            return HealthCheck.of(
                    "disk", free >= MIN_DISK_MB, free + " MB free", "free " + MIN_DISK_MB + " MB at " + cache);
        } catch (IOException cause) {
            return HealthCheck.failed("disk", "cannot tell: " + cause, "set DJL_CACHE_DIR to a folder of yours");
        }
    }

    /** Loads the native library for good, and with it the models; every exception becomes the finding. */
    private static MachineChecks library(ModelOptions options) {
        try (var torch = options.torch()) {
            var facts = RunFacts.of(torch);
            var loaded = HealthCheck.passed("library", "PyTorch loads, device " + options.device());
            var precision = HealthCheck.passed("precision", precision(facts));
            return new MachineChecks(List.of(loaded, precision, models(torch, options)), Optional.of(facts));
        } catch (RuntimeException | LinkageError cause) {
            return new MachineChecks(List.of(notLoaded(cause)), Optional.empty());
        }
    }

    private static HealthCheck notLoaded(Throwable cause) {
        return HealthCheck.failed(
                "library",
                "PyTorch does not load: " + cause,
                "use --device cpu where there is no GPU; install libstdc++6 and libgomp1; empty the cache folder");
    }

    private static String precision(RunFacts facts) {
        return "%s on %s: %s"
                .formatted(
                        facts.choice().precision().label(),
                        facts.processor(),
                        facts.choice().reason());
    }

    private static HealthCheck models(TorchRuntime torch, ModelOptions options) {
        try {
            return models(torch, options.encoder());
        } catch (ModelException cause) {
            return HealthCheck.failed(
                    "models",
                    String.valueOf(cause.getMessage()),
                    "choose --models small, or give what the message names");
        }
    }

    private static HealthCheck models(TorchRuntime torch, PretrainedEncoder encoder) {
        BuiltInWeights.check("scope", encoder.size());
        boolean factChecking = BuiltInWeights.has("fact-check", encoder.size());
        try (var models = BuiltInWeights.open(torch, encoder)) {
            load(models, factChecking);
            var served = factChecking ? "all that come with Errata load" : "all load; there are none for FACT_CHECK";
            return HealthCheck.passed("models", encoder.description() + "; " + served);
        } catch (RuntimeException cause) {
            return HealthCheck.failed(
                    "models",
                    "a model that comes with Errata does not load: " + cause,
                    "build Errata again (mvn package); give the process more memory");
        }
    }

    private static void load(BuiltInWeights models, boolean factChecking) {
        models.encoder();
        models.scope();
        models.counterfactual();
        models.base();
        if (factChecking) {
            models.factCheck();
        }
        models.factBase();
        models.dialogueCounterfactual();
        models.dialogueBase();
    }

    /** The folder into which DJL unpacks its native libraries. */
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

package io.errata.cli.node;

import io.errata.cli.console.ExitCode;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorConfig;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the file that {@code --config} reads, from the same definitions with which the apps read their settings. */
@Command(
        name = "settings",
        description = "Prints every setting of a node with its default, commented out, as a file for --config.",
        mixinStandardHelpOptions = true)
public final class SettingsCommand implements Callable<Integer> {
    /** Settings that the command takes from its own options. */
    private static final Set<String> OPTIONS = Set.of("bootstrap.servers", "topics.prefix", "state.dir", "device");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var ingest = settings(IngestConfig.DEFINITION);
        var predictor = settings(PredictorConfig.DEFINITION);
        var out = spec.commandLine().getOut();
        head(out);
        section("Both apps", shared(ingest, predictor), out);
        section("edit-ingest", without(ingest, predictor), out);
        section("predictor-stream", without(predictor, ingest), out);
        out.flush();
        return ExitCode.DONE;
    }

    private static void head(PrintWriter out) {
        out.println("# Settings of a node, for --config. A line without its # replaces the default.");
        out.println("# ingest.NAME and predictor.NAME are for one of the apps, kafka.NAME is for the Kafka clients,");
        out.println("# broker.NAME for the broker inside.");
    }

    private static Map<String, ConfigDef.ConfigKey> settings(ConfigDef definition) {
        var settings = new TreeMap<>(definition.configKeys());
        settings.keySet().removeAll(OPTIONS);
        return settings;
    }

    private static Map<String, ConfigDef.ConfigKey> shared(
            Map<String, ConfigDef.ConfigKey> some, Map<String, ConfigDef.ConfigKey> others) {
        var shared = new TreeMap<>(some);
        shared.keySet().retainAll(others.keySet());
        return shared;
    }

    private static Map<String, ConfigDef.ConfigKey> without(
            Map<String, ConfigDef.ConfigKey> some, Map<String, ConfigDef.ConfigKey> others) {
        var left = new TreeMap<>(some);
        left.keySet().removeAll(others.keySet());
        return left;
    }

    private static void section(String title, Map<String, ConfigDef.ConfigKey> settings, PrintWriter out) {
        out.printf("%n# --- %s ---%n", title);
        settings.forEach(
                (name, setting) -> out.printf("%n# %s%n#%s=%s%n", setting.documentation, name, preset(setting)));
    }

    /** A secret has no default to show, and the file must not show one. */
    private static String preset(ConfigDef.ConfigKey setting) {
        return setting.hasDefault() && setting.type != ConfigDef.Type.PASSWORD
                ? ConfigDef.convertToString(setting.defaultValue, setting.type)
                : "";
    }
}

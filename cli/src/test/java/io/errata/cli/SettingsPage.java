package io.errata.cli;

import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorConfig;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The tables of docs/operations/settings.md, made from the definitions. */
final class SettingsPage {
    private static final Pattern TABLES =
            Pattern.compile("(?s)(?<=<!-- settings:begin -->\n\n).*?(?=<!-- settings:end -->)");

    private SettingsPage() {}

    /** The page with its tables made anew. */
    static String written(String page) {
        return TABLES.matcher(page).replaceFirst(Matcher.quoteReplacement(tables()));
    }

    private static String tables() {
        var ingest = keys(IngestConfig.DEFINITION);
        var predictor = keys(PredictorConfig.DEFINITION);
        return section(
                        "Both apps",
                        ingest.stream().filter(key -> in(predictor, key)).toList())
                + section(
                        "edit-ingest",
                        ingest.stream().filter(key -> !in(predictor, key)).toList())
                + section(
                        "predictor-stream",
                        predictor.stream().filter(key -> !in(ingest, key)).toList());
    }

    private static Collection<ConfigKey> keys(ConfigDef definition) {
        return definition.configKeys().values();
    }

    private static boolean in(Collection<ConfigKey> keys, ConfigKey one) {
        return keys.stream().anyMatch(key -> key.name.equals(one.name) && key.documentation.equals(one.documentation));
    }

    private static String section(String title, List<ConfigKey> keys) {
        var rows =
                new StringBuilder("## " + title + "\n\n| setting | default | values | meaning |\n|---|---|---|---|\n");
        keys.forEach(key -> rows.append(row(key)));
        return rows.append('\n').toString();
    }

    private static String row(ConfigKey key) {
        return "| `%s` | %s | %s | %s |\n".formatted(key.name, preset(key), values(key), key.documentation);
    }

    private static String preset(ConfigKey key) {
        if (!key.hasDefault()) {
            return "needed";
        }
        // A secret has none, and would not say so.
        var text = key.type == ConfigDef.Type.PASSWORD ? "" : ConfigDef.convertToString(key.defaultValue, key.type);
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String values(ConfigKey key) {
        if (key.validator == null) {
            return "";
        }
        return key.validator
                .toString()
                .replaceAll("\\[(.+),\\.\\.\\.]", "≥ $1")
                .replaceAll("\\[(.+),\\.\\.\\.,(.+)]", "$1 to $2")
                .replaceAll("^\\[(.+)]$", "$1");
    }
}

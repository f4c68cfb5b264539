package io.errata.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import io.errata.ingest.admission.Rules;
import io.errata.ingest.stream.Retention;
import io.errata.runtime.config.AppSettings;
import io.errata.runtime.http.HttpSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** Every setting of edit-ingest, read once. */
public final class IngestConfig {
    public static final ConfigDef DEFINITION = AppSettings.define(HttpSettings.define(new ConfigDef()))
            .define(
                    "http.outcome.wait.ms",
                    LONG,
                    10000,
                    atLeast(1),
                    LOW,
                    "Longest wait for a receipt; what is held open while the broker is away rises with it.")
            .define(
                    "request.ids.retention.ms",
                    LONG,
                    Duration.ofDays(7).toMillis(),
                    atLeast(0),
                    MEDIUM,
                    "How long a duplicate request id gets its first outcome; disk use rises with it.");

    private final AppSettings app;
    private final HttpSettings http;

    private IngestConfig(AppSettings app) {
        this.app = app;
        this.http = HttpSettings.from(app.values());
    }

    /**
     * As {@link AppSettings#of}.
     *
     * @throws ConfigException naming the setting, its value and what it must be
     */
    public static IngestConfig of(Map<String, String> settings) {
        return new IngestConfig(AppSettings.of(DEFINITION, settings));
    }

    AppSettings app() {
        return app;
    }

    Properties streams() {
        var streams = app.streams("errata-ingest");
        streams.put(StreamsConfig.POLL_MS_CONFIG, 10);
        return streams;
    }

    HttpSettings http() {
        return http;
    }

    Duration outcomeWait() {
        return Duration.ofMillis(app.values().getLong("http.outcome.wait.ms"));
    }

    Rules rules() {
        return new Rules(app.namespaces(), app.textMaxChars());
    }

    Retention retention() {
        return new Retention(Duration.ofMillis(app.values().getLong("request.ids.retention.ms")));
    }
}

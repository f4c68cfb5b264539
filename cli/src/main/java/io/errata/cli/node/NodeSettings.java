package io.errata.cli.node;

import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Divides the settings of a node among its broker and its apps. */
record NodeSettings(NodePlan plan) {
    static final String KAFKA = "kafka.";
    static final String BROKER = "broker.";
    private static final String HTTP = "http.";
    private static final String PORT = "http.port";
    private static final Set<String> SHARED_HTTP = Set.of("http.host", PORT);

    /**
     * @throws ConfigException if no part of the node takes a setting, or both apps cannot share it; the message names
     *                         it
     */
    static NodeSettings of(NodePlan plan) {
        var settings = plan.settings();
        settings.keySet().forEach(name -> check(name, plan));
        if (!settings.getOrDefault(PORT, "0").equals("0")) {
            throw new ConfigException("both apps cannot listen on " + PORT + " " + settings.get(PORT) + ": set "
                    + App.INGEST.prefix() + "." + PORT + " or " + App.PREDICTOR.prefix() + "." + PORT);
        }
        return new NodeSettings(plan);
    }

    private static void check(String name, NodePlan plan) {
        if (name.startsWith(BROKER) && plan.bootstrap().isPresent()) {
            throw new ConfigException(name + " is for a broker inside, and there is none with --bootstrap");
        }
        // Each app passes over the other's settings, so neither reports a misspelt one.
        if (!known(name)) {
            throw new ConfigException("unknown setting " + name);
        }
    }

    private static boolean known(String name) {
        return name.startsWith(KAFKA)
                || name.startsWith(BROKER)
                || known(name, App.INGEST)
                || known(name, App.PREDICTOR);
    }

    private static boolean known(String name, App app) {
        var own = app.prefix() + ".";
        var names = definition(app).names();
        return names.contains(name) || name.startsWith(own) && names.contains(name.substring(own.length()));
    }

    private static ConfigDef definition(App app) {
        return switch (app) {
            case INGEST -> IngestConfig.DEFINITION;
            case PREDICTOR -> PredictorConfig.DEFINITION;
        };
    }

    /** Settings whose names begin with the prefix; the prefix is removed. */
    Map<String, String> under(String prefix) {
        var under = new HashMap<String, String>();
        plan.settings().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                under.put(name.substring(prefix.length()), value);
            }
        });
        return under;
    }

    /** Settings of an app: all that it knows; those with its name in front take precedence. */
    Map<String, String> of(App app, String bootstrap) {
        var settings = new HashMap<>(plan.settings());
        settings.keySet().removeIf(name -> !name.startsWith(KAFKA) && !isFor(app, name));
        settings.putAll(under(app.prefix() + "."));
        settings.put("bootstrap.servers", bootstrap);
        settings.put("topics.prefix", plan.topics().prefix());
        settings.put("state.dir", plan.data().resolve(app.prefix()).toString());
        return settings;
    }

    /**
     * Authentication and TLS of the edits must not shut out the probes and scrapers of the predictor. So the predictor
     * takes only host and port from the shared settings of HTTP. It takes the other settings of HTTP only with its
     * name in front.
     */
    private static boolean isFor(App app, String name) {
        boolean shared = app == App.INGEST || !name.startsWith(HTTP) || SHARED_HTTP.contains(name);
        return shared && definition(app).names().contains(name);
    }
}

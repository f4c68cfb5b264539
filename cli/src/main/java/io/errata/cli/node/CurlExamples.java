package io.errata.cli.node;

import java.net.URI;
import java.util.Map;

/** Lines to copy for a node's edits over HTTP; capitals name the values that only the user has. */
final class CurlExamples {
    private final Map<String, String> settings;
    private final String url;
    private final String options;

    /** @param settings settings of the node */
    CurlExamples(URI address, Map<String, String> settings) {
        this.settings = settings;
        var namespace = setting("namespaces", "default").split(",", 2)[0].strip();
        this.url = address + "/v1/namespaces/" + namespace + "/edits";
        var trusted = url.startsWith("https") ? " --cacert " + quoted(setting("http.tls.certificate", "CA.PEM")) : "";
        this.options = trusted
                + switch (setting("http.auth", "none")) {
                    case "bearer" -> " -H 'Authorization: Bearer TOKEN'";
                    case "mtls" -> " --cert CLIENT.PEM --key CLIENT.KEY";
                    default -> "";
                };
    }

    String publish() {
        return "curl" + options
                + " -H 'Content-Type: application/json' -d '{\"input\":\"Who leads X?\",\"target\":\"Ada\"}' " + url;
    }

    String list() {
        return "curl" + options + " '" + url + "?state=live'";
    }

    private String setting(String name, String otherwise) {
        return settings.getOrDefault("ingest." + name, settings.getOrDefault(name, otherwise));
    }

    private static String quoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }
}

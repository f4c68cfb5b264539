package io.errata.testbed.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * What an app says of itself.
 *
 * @param text in Prometheus' format, without times
 */
public record NodeMetrics(String text) {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** @param app where it serves metrics and health */
    public static NodeMetrics of(HttpClient client, URI app) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(app + "/metrics"))
                .timeout(ANSWER_TIMEOUT)
                .build();
        return new NodeMetrics(client.send(request, BodyHandlers.ofString()).body());
    }

    /**
     * Of all series of a name; one that is not there has counted nothing.
     *
     * @param labels that each must have, as {@code area="heap"}
     */
    public double sum(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(value -> !value.equals("NaN"))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}

package io.errata.testbed.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * The metrics of an app.
 *
 * @param text metrics in Prometheus' format, without times
 */
public record NodeMetrics(String text) {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** @param app address of metrics and health */
    public static NodeMetrics of(HttpClient client, URI app) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(app + "/metrics"))
                .timeout(ANSWER_TIMEOUT)
                .build();
        return new NodeMetrics(client.send(request, BodyHandlers.ofString()).body());
    }

    /**
     * Sums all series of a name; an absent series counts as zero.
     *
     * @param labels labels that each series must have, such as {@code area="heap"}
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

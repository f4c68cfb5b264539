package io.errata.testbed.bench;

import io.errata.testbed.process.NodeMetrics;
import io.errata.testbed.process.SupervisedNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A node started as a process of its own on the data of another.
 *
 * @param seconds    seconds from the start of the process until it is ready, broker included
 * @param embeddings number of embeddings computed for edits until then
 * @param edits      number of edits in its memory
 */
public record Startup(double seconds, long embeddings, long edits) {
    private static final Pattern PREDICTOR = Pattern.compile("\"predictor\":\"([^\"]+)\"");

    static Startup measure(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("--port", "0", "--data", data.toString()));
        settings.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        long start = System.nanoTime();
        var node = SupervisedNode.start(arguments, Map.of(), Optional.empty());
        // Without the hook, the node outlives this process when it is stopped.
        Runtime.getRuntime().addShutdownHook(new Thread(node::terminate));
        try {
            var line = node.ready().join();
            double seconds = (System.nanoTime() - start) / 1e9;
            var found = PREDICTOR.matcher(line);
            if (!found.find()) {
                throw new IOException("the node said something else: " + line);
            }
            return started(seconds, URI.create(found.group(1)));
        } finally {
            node.terminate();
            node.await();
        }
    }

    private static Startup started(double seconds, URI predictor) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var metrics = NodeMetrics.of(client, predictor);
            return new Startup(seconds, (long) metrics.sum("errata_edits_embedded_total"), (long)
                    metrics.sum("errata_memory_edits"));
        }
    }
}

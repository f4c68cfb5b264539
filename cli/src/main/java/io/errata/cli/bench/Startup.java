package io.errata.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A node started as a process of its own on the data of another.
 *
 * @param seconds    from the start of the process until it is ready, broker included
 * @param embeddings computed for edits until then
 * @param edits      in its memory
 */
public record Startup(double seconds, long embeddings, long edits) {
    private static final Pattern PREDICTOR = Pattern.compile("\"predictor\":\"([^\"]+)\"");

    static Startup measure(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As ./errata up: with the classes an earlier node left mapped.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .map(argument -> argument.replace("/bench.jsa", "/up.jsa"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.errata.cli.Errata"));
        command.addAll(List.of("up", "--json", "--port", "0", "--data", data.toString()));
        settings.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        long start = System.nanoTime();
        var process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = lines.readLine();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (line == null) {
                throw new IOException("the node did not come up: exit code " + process.waitFor());
            }
            var found = PREDICTOR.matcher(line);
            if (!found.find()) {
                throw new IOException("the node said something else: " + line);
            }
            var metrics = metrics(URI.create(found.group(1) + "/metrics"));
            return new Startup(
                    seconds, value(metrics, "errata_edits_embedded_total"), value(metrics, "errata_memory_edits"));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String metrics(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** A counter that is not there has not counted. */
    private static long value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}

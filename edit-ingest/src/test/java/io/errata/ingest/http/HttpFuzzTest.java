package io.errata.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that mostly are wrong: each is answered, and never by a failure of the server. */
class HttpFuzzTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "DELETE", "GET", "PUT", "PATCH", "HEAD");
    private static final List<String> PARTS = List.of(
            "v1",
            "namespaces",
            "default",
            "edits",
            "drafts",
            "approval",
            "policy",
            "e1",
            "",
            "..",
            "health",
            "live",
            "metrics",
            "openapi.json",
            "nowhere");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "1e999",
            "-0",
            "\"input\"",
            "\"target\"",
            "\"Who leads X?\"",
            "\"editId\"",
            "\"threshold\"",
            "\"calibration\"",
            "\"publishers\"",
            "\"validTo\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"\\ud800\"",
            "\\",
            "\u0000",
            "\uFFFF",
            "é",
            " ");
    private static final String WHOLE = "{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}";

    private final Random random = new Random(SEED);

    @Test
    void shouldAnswerEveryRequestAndBlameItselfForNone() {
        try (var served = TestServer.with(Map.of("http.rate.per.second", "1000000"))) {
            for (int i = 0; i < REQUESTS; i++) {
                var method = pick(METHODS);
                var body = body();
                var path = path();
                var request = served.request(path, "Content-Type", type(), "Idempotency-Key", key())
                        .method(method, BodyPublishers.ofByteArray(body));

                var reply = served.send(request);

                var what = "seed %d, request %d: %s %s %s"
                        .formatted(SEED, i, method, path, new String(body, StandardCharsets.UTF_8));
                assertThat(reply.status()).as(what).isLessThan(500);
                if (reply.status() >= 400 && !method.equals("HEAD")) {
                    assertThat(reply.header("Content-Type")).as(what).isEqualTo("application/problem+json");
                }
            }
        }
    }

    private String path() {
        var path = random.nextInt(3) == 0
                ? IntStream.range(0, random.nextInt(7))
                        .mapToObj(_ -> pick(PARTS))
                        .collect(Collectors.joining("/", "/", ""))
                        // Or what follows would be another server.
                        .replaceFirst("^/+", "/")
                : TestServer.EDITS + (random.nextBoolean() ? "" : "/" + encoded(noise(12)));
        return switch (random.nextInt(4)) {
            case 0 -> path + "?" + encoded(noise(8)) + "=" + encoded(noise(8));
            case 1 -> path + "?wait=" + encoded(noise(3));
            default -> path;
        };
    }

    private byte[] body() {
        return switch (random.nextInt(5)) {
            case 0 -> {
                var bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case 1 -> {
                var bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                yield bytes;
            }
            case 2 -> WHOLE.substring(0, random.nextInt(WHOLE.length())).getBytes(StandardCharsets.UTF_8);
            case 3 -> "[".repeat(random.nextInt(5_000)).getBytes(StandardCharsets.UTF_8);
            default -> noise(30).getBytes(StandardCharsets.UTF_8);
        };
    }

    private String type() {
        return pick(List.of(
                "application/json",
                "application/json",
                "application/json",
                "text/plain",
                "?",
                "application/json; charset=x"));
    }

    private String key() {
        return random.nextInt(10) == 0 ? " " : String.valueOf(random.nextInt());
    }

    private String noise(int most) {
        return IntStream.range(0, random.nextInt(most))
                .mapToObj(_ -> pick(PIECES))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

package io.errata.schemas.codec;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;

/** Calls a registry and retries while it does not answer, up to a time limit. Safe for many threads. */
final class RegistryCalls {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final RegistrySettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    RegistryCalls(RegistrySettings settings) {
        this.settings = settings;
    }

    /** @throws RegistryAwayException if every try ended in silence or a server error */
    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    /** @throws RegistryAwayException if every try ended in silence or a server error */
    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(ATTEMPT.compareTo(settings.longest()) < 0 ? ATTEMPT : settings.longest())
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        settings.authorization().ifPresent(secret -> request.header("Authorization", secret.value()));
        return request;
    }

    /** @param failure why there is no response; empty if there is one */
    private record Attempt(Optional<HttpResponse<String>> response, String failure) {
        static Attempt of(HttpResponse<String> response) {
            int status = response.statusCode();
            return status < SERVER_ERROR && status != TOO_MANY_REQUESTS
                    ? new Attempt(Optional.of(response), "")
                    : failed("status " + status);
        }

        static Attempt failed(String failure) {
            return new Attempt(Optional.empty(), failure);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        long deadline = System.nanoTime() + settings.longest().toNanos();
        var attempt = attempt(request);
        for (var pause = FIRST_PAUSE; attempt.response().isEmpty(); pause = longer(pause)) {
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw away(attempt.failure());
            }
            sleep(pause);
            attempt = attempt(request);
        }
        return attempt.response().get();
    }

    private Attempt attempt(HttpRequest request) {
        try {
            return Attempt.of(http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Attempt.failed(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private RegistryAwayException away(String failure) {
        return new RegistryAwayException("schema registry %s did not answer for %d ms: %s"
                .formatted(settings.url(), settings.longest().toMillis(), failure));
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(MAX_PAUSE) < 0 ? twice : MAX_PAUSE;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private InterruptException interrupted(InterruptedException cause) {
        return new InterruptException("interrupted while waiting for " + settings.url(), cause);
    }
}

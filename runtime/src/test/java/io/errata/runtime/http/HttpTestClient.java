package io.errata.runtime.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests to a server under test. Headers are names and values in turn. */
public interface HttpTestClient extends AutoCloseable {
    /** The address of the server. */
    URI address();

    HttpClient http();

    /** Called with every response. */
    default void check(HttpResponse<String> response) {}

    default HttpReply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    default HttpReply delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** Sends a body of JSON. */
    default HttpReply send(String method, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    default HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(address().resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    default HttpReply send(HttpRequest.Builder request) {
        try {
            var response = http().send(request.build(), BodyHandlers.ofString());
            check(response);
            return new HttpReply(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    void close();
}

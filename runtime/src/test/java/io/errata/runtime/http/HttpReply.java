package io.errata.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;

/** The response to a test's request. */
public record HttpReply(HttpResponse<String> response) {
    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    /** The detail of a problem. Fails if the response is none. */
    public String detail() {
        if (!header("Content-Type").equals("application/problem+json")
                || json().get("status").asInt() != status()) {
            throw new AssertionError("no problem: " + response + " " + body());
        }
        return json().get("detail").asText();
    }

    /** Returns an empty text if the response lacks the header. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

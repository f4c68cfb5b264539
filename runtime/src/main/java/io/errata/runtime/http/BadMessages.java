package io.errata.runtime.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.jspecify.annotations.Nullable;

/** Answers with a problem what Jetty refuses before it is routed, such as a path that cannot be decoded. */
final class BadMessages extends ErrorHandler {
    private final Json json;

    BadMessages(Json json) {
        this.json = json;
    }

    @Override
    public ByteBuffer badMessageError(int status, @Nullable String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        return ByteBuffer.wrap(
                json.bytes(Problem.of(status, "malformed", reason == null ? HttpStatus.getMessage(status) : reason)
                        .body()));
    }
}

package io.errata.ingest.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Answers what is no HTTP the server can route, as a path that cannot be decoded or headers too large, with a problem too. */
final class BadMessages extends ErrorHandler {
    private final Json json;

    BadMessages(Json json) {
        this.json = json;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        return ByteBuffer.wrap(json.bytes(
                Problem.of(status, "malformed", String.valueOf(reason)).body()));
    }
}

package io.errata.runtime.http;

import io.errata.runtime.http.openapi.ObjectSchema;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.jetty.http.MimeTypes;

/** Reads JSON bodies up to a maximum size. */
public final class JsonRequests {
    private final Json json;
    private final int maxBytes;

    public JsonRequests(Json json, int maxBytes) {
        this.json = json;
        this.maxBytes = maxBytes;
    }

    /**
     * @throws ProblemException if the body is no JSON object, is too large, or has a field that the schema does not
     *     have
     */
    public JsonBody object(Context context, ObjectSchema schema) {
        return new JsonBody(json.object(body(context))).only(schema.fields());
    }

    /** JSON is UTF-8. A body that declares another charset would be misread, so it is refused. */
    private static void checkType(String type) {
        var charset = Optional.ofNullable(MimeTypes.getCharsetFromContentType(type));
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")
                || charset.filter(name -> !name.equalsIgnoreCase("utf-8")).isPresent()) {
            throw Problem.of(415, "unsupported-media-type", "Content-Type must be application/json, was " + type)
                    .exception();
        }
    }

    private byte[] body(Context context) {
        checkType(Optional.ofNullable(context.contentType()).orElse("none"));
        try {
            return limited(context.req().getInputStream());
        } catch (IOException e) {
            throw Problem.malformed("the body ended before it was whole").exception();
        }
    }

    /** The limit counts the bytes that are read, because a client need not state a length. */
    private byte[] limited(InputStream in) throws IOException {
        var body = in.readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw Problem.of(413, "too-large", "the body must have at most " + maxBytes + " bytes")
                    .withHeader("Connection", "close")
                    .exception();
        }
        return body;
    }
}

package io.errata.runtime.http;

import io.errata.runtime.http.openapi.Operation;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * A route of the server and of its OpenAPI document: both are made from it.
 *
 * @param path with parameters, as {@code /v1/namespaces/{ns}/edits}
 */
public record Route(HandlerType method, String path, Operation operation, Handler handler) {
    public static Route get(String path, Operation operation, Handler handler) {
        return new Route(HandlerType.GET, path, operation, handler);
    }

    public static Route post(String path, Operation operation, Handler handler) {
        return new Route(HandlerType.POST, path, operation, handler);
    }

    public static Route put(String path, Operation operation, Handler handler) {
        return new Route(HandlerType.PUT, path, operation, handler);
    }

    public static Route delete(String path, Operation operation, Handler handler) {
        return new Route(HandlerType.DELETE, path, operation, handler);
    }

    /** Refuses unknown query parameters before it handles a request, unless its operation is lenient. */
    Handler checked() {
        return operation.isLenient()
                ? handler
                : context -> {
                    QueryParameter.requireKnown(context, operation.queryParameters());
                    handler.handle(context);
                };
    }
}

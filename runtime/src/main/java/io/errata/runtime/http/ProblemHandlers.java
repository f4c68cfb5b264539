package io.errata.runtime.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a problem whatever exception ends the handling of a request. */
public final class ProblemHandlers {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandlers.class);

    private final Json json;

    ProblemHandlers(Json json) {
        this.json = json;
    }

    void addTo(JavalinDefaultRoutingApi<?> routes) {
        routes.exception(ProblemException.class, (e, context) -> answer(context, e.problem()));
        routes.exception(HttpResponseException.class, (e, context) -> answer(context, problem(e, context)));
        routes.exception(KafkaException.class, (e, context) -> {
            log.warn("{} {} could not reach the broker: {}", context.method(), context.matchedPath(), e.getMessage());
            answer(context, unavailable("the broker cannot be reached"));
        });
        routes.exception(Exception.class, (e, context) -> {
            log.error("{} {} failed", context.method(), context.matchedPath(), e);
            answer(context, Problem.of(500, "failure", "something is wrong here, and the log says what"));
        });
    }

    public static Problem unavailable(String detail) {
        return Problem.of(503, "unavailable", detail).withHeader("Retry-After", "1");
    }

    private static Problem problem(HttpResponseException e, Context context) {
        return switch (e.getStatus()) {
            case 404 -> Problem.of(404, "not-found", "there is no " + context.path());
            case 405 -> methodNotAllowed(e.getDetails());
            default ->
                Problem.of(
                        e.getStatus(),
                        "refused",
                        Optional.ofNullable(e.getMessage()).orElse(""));
        };
    }

    private static Problem methodNotAllowed(Map<String, String> details) {
        var allowed = details.getOrDefault("availableMethods", "").toUpperCase(Locale.ROOT);
        return Problem.of(405, "method-not-allowed", "method must be one of " + allowed)
                .withHeader("Allow", allowed);
    }

    private void answer(Context context, Problem problem) {
        problem.headers().forEach(context::header);
        context.status(problem.status()).contentType("application/problem+json").result(json.bytes(problem.body()));
    }
}

package io.errata.runtime.http.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Describes what a route does. It is complete before the server starts, and does not change after. */
public final class Operation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final String summary;
    private final String tag;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<ProblemResponse> problems = new ArrayList<>();
    private String description = "";
    private Optional<Body> body = Optional.empty();
    private boolean open;
    private boolean lenient;

    private record Body(ObjectSchema schema, ObjectNode example) {}

    private Operation(String tag, String id, String summary) {
        this.tag = tag;
        this.id = id;
        this.summary = summary;
    }

    public static Operation of(String tag, String id, String summary) {
        return new Operation(tag, id, summary);
    }

    public Operation described(String text) {
        description = text;
        return this;
    }

    /** Takes these parameters; a query parameter that no one takes is refused. */
    public Operation takes(Parameter... taken) {
        parameters.addAll(List.of(taken));
        return this;
    }

    public Operation body(ObjectSchema schema, Map<String, ?> example) {
        // Sorted, or the document would differ from start to start.
        body = Optional.of(new Body(schema, JSON.valueToTree(new TreeMap<>(example))));
        return this;
    }

    public Operation answers(Response response) {
        responses.add(response);
        return this;
    }

    /** Adds problems of its own to those that follow from the route. */
    public Operation problems(ProblemResponse... others) {
        problems.addAll(List.of(others));
        return this;
    }

    /** Needs no authentication and has no rate limit. */
    public Operation open() {
        open = true;
        return this;
    }

    /** Passes over unknown query parameters. */
    public Operation lenient() {
        lenient = true;
        return this;
    }

    public boolean isOpen() {
        return open;
    }

    public boolean isLenient() {
        return lenient;
    }

    /** Names of the query parameters it takes. */
    public Set<String> queryParameters() {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    /** @return its own, and those that follow from what it takes; not those that follow from its path */
    List<ProblemResponse> problems() {
        var all = new ArrayList<>(problems);
        if (!open) {
            all.addAll(List.of(ProblemResponse.UNAUTHENTICATED, ProblemResponse.TOO_MANY_REQUESTS));
        }
        if (!lenient) {
            all.add(ProblemResponse.MALFORMED);
        }
        if (body.isPresent()) {
            all.addAll(List.of(ProblemResponse.TOO_LARGE, ProblemResponse.UNSUPPORTED_MEDIA_TYPE));
        }
        return all;
    }

    /** Named objects that it uses itself. */
    List<ObjectSchema> schemas() {
        var all = new ArrayList<ObjectSchema>();
        body.ifPresent(given -> all.add(given.schema()));
        responses.forEach(response -> response.schema().ifPresent(all::add));
        return all;
    }

    /** Everything but parameters of the path and problems. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("operationId", id).put("summary", summary);
        if (!description.isEmpty()) {
            json.put("description", description);
        }
        json.putArray("tags").add(tag);
        if (open) {
            json.putArray("security");
        }
        parameters.forEach(parameter -> json.withArray("/parameters").add(parameter.json()));
        body.ifPresent(given -> json.set("requestBody", json(given)));
        responses.forEach(
                response -> json.withObject("/responses").set(String.valueOf(response.status()), response.json()));
        return json;
    }

    private static ObjectNode json(Body body) {
        var json = JsonNodeFactory.instance.objectNode().put("required", true);
        var content = json.withObject("/content").putObject("application/json");
        content.set("schema", body.schema().reference());
        content.set("example", body.example());
        return json;
    }
}

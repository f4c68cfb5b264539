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
    private static final List<ProblemResponse> OF_AUTHENTICATION =
            List.of(ProblemResponse.UNAUTHENTICATED, ProblemResponse.TOO_MANY_REQUESTS);
    private static final List<ProblemResponse> OF_PARAMETERS = List.of(ProblemResponse.MALFORMED);
    private static final List<ProblemResponse> OF_A_BODY =
            List.of(ProblemResponse.TOO_LARGE, ProblemResponse.UNSUPPORTED_MEDIA_TYPE);

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

    /** Adds parameters. A query parameter that was not added is refused, unless the operation is lenient. */
    public Operation takes(Parameter... taken) {
        parameters.addAll(List.of(taken));
        return this;
    }

    public Operation body(ObjectSchema schema, Map<String, ?> example) {
        // Sorted, because the document would otherwise differ from start to start.
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

    /** Exempts the route from authentication and from the rate limit. */
    public Operation open() {
        open = true;
        return this;
    }

    /** Ignores unknown query parameters. */
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

    /**
     * @return its own problems, and those that follow from its properties and body; not those that follow from its path
     */
    List<ProblemResponse> problems() {
        var all = new ArrayList<>(problems);
        all.addAll(open ? List.of() : OF_AUTHENTICATION);
        all.addAll(lenient ? List.of() : OF_PARAMETERS);
        all.addAll(body.isPresent() ? OF_A_BODY : List.of());
        return all;
    }

    /** The named objects that it refers to directly. */
    List<ObjectSchema> schemas() {
        var all = new ArrayList<ObjectSchema>();
        body.ifPresent(given -> all.add(given.schema()));
        responses.forEach(response -> response.schema().ifPresent(all::add));
        return all;
    }

    /** The JSON form without path parameters and problems. */
    ObjectNode json() {
        var json = head();
        parameters.forEach(parameter -> json.withArray("/parameters").add(parameter.json()));
        body.ifPresent(given -> json.set("requestBody", json(given)));
        responses.forEach(
                response -> json.withObject("/responses").set(String.valueOf(response.status()), response.json()));
        return json;
    }

    private ObjectNode head() {
        var json = JsonNodeFactory.instance.objectNode().put("operationId", id).put("summary", summary);
        if (!description.isEmpty()) {
            json.put("description", description);
        }
        json.putArray("tags").add(tag);
        if (open) {
            json.putArray("security");
        }
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

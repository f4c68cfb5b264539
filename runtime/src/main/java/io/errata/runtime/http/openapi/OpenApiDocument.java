package io.errata.runtime.http.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The OpenAPI document of a server, made from its routes. It is complete before the server starts.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
public final class OpenApiDocument {
    private static final String API_VERSION = "0.1.0";
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");
    private static final String NAMESPACE = "{ns}";

    private final ServiceInfo service;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public OpenApiDocument(ServiceInfo service) {
        this.service = service;
        json.put("openapi", "3.1.0");
        json.putObject("info")
                .put("title", service.title())
                .put("version", API_VERSION)
                .put("description", service.description());
        json.putArray("servers").addObject().put("url", "/");
        addSecurity();
        json.putObject("paths");
        addSecuritySchemes();
    }

    /** Either scheme may be on, or none. */
    private void addSecurity() {
        var security = json.putArray("security");
        security.addObject();
        security.addObject().putArray("bearer");
        security.addObject().putArray("mtls");
    }

    private void addSecuritySchemes() {
        var schemes = json.withObject("/components").putObject("securitySchemes");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "Where http.auth is bearer.");
        schemes.putObject("mtls")
                .put("type", "mutualTLS")
                .put("description", "Where http.auth is mtls: the certificate's common name is the identity.");
    }

    /** @throws IllegalArgumentException if the service does not describe a parameter of the path */
    public void add(String method, String path, Operation operation) {
        var described = operation.json();
        IN_PATH.matcher(path)
                .results()
                .map(found -> pathParameter(path, found))
                .forEach(parameter -> described.withArray("/parameters").add(parameter.json()));
        problems(path, operation).forEach(problem -> add(described, problem));
        operation.schemas().forEach(this::add);
        member(member(json, "paths"), path).set(method.toLowerCase(Locale.ROOT), described);
    }

    private static Stream<ProblemResponse> problems(String path, Operation operation) {
        var ofPath = path.contains(NAMESPACE) ? Stream.of(ProblemResponse.FORBIDDEN) : Stream.<ProblemResponse>empty();
        return Stream.concat(operation.problems().stream(), ofPath);
    }

    private Parameter pathParameter(String path, MatchResult found) {
        return service.pathParameters().stream()
                .filter(parameter -> parameter.name().equals(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " has an undescribed " + found.group()));
    }

    private void add(ObjectNode operation, ProblemResponse problem) {
        member(operation, "responses")
                .putObject(String.valueOf(problem.status()))
                .put("$ref", "#/components/responses/" + problem.name());
        member(member(json, "components"), "responses")
                .set(
                        problem.name(),
                        Response.problem(problem, service.problem()).json());
        add(service.problem());
    }

    private void add(ObjectSchema schema) {
        member(member(json, "components"), "schemas").set(schema.name(), schema.node());
        schema.parts().forEach(this::add);
    }

    /** The object under a name, made if there is none. A slash in a path is part of the name. */
    private static ObjectNode member(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
    }

    public ObjectNode json() {
        return json;
    }
}

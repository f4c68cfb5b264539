package io.errata.schemas.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Reads and registers schemas in a Confluent-compatible registry. It keeps the answers: a schema never changes under
 * its id. Safe for many threads.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Its API</a>
 */
final class SchemaRegistry {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    /** The error code in the body. A 404 alone may come from a wrong address, and then no data is at fault. */
    private static final int SCHEMA_NOT_FOUND = 40403;

    private static final int MAX_QUOTED_CHARS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistrySettings settings;
    private final RegistryCalls calls;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    SchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.calls = new RegistryCalls(settings);
    }

    /**
     * Checks that there is a registry that admits this client.
     *
     * @throws RegistryException     if there is something else, or it refuses
     * @throws RegistryAwayException if nothing answers
     */
    void require() {
        var path = "/schemas/types";
        var types = json(path, calls.get(path));
        if (!types.isArray()) {
            throw refusal(path, OK, types.toString());
        }
    }

    /**
     * @return the schema, or why no record under this id can be read
     * @throws RegistryException     if the registry answers anything else
     * @throws RegistryAwayException if it does not answer
     */
    Decoded<Schema> schema(int id) {
        var known = schemas.get(id);
        if (known != null) {
            return new Decoded.Value<>(known);
        }
        var found = fetched(id);
        found.optional().ifPresent(schema -> schemas.put(id, schema));
        return found;
    }

    private Decoded<Schema> fetched(int id) {
        var path = "/schemas/ids/" + Integer.toUnsignedString(id);
        var response = calls.get(path);
        if (response.statusCode() == NOT_FOUND && code(response.body()) == SCHEMA_NOT_FOUND) {
            return new Decoded.Undecodable<>("unknown schema: the registry has no id " + Integer.toUnsignedString(id));
        }
        return parsed(id, json(path, response));
    }

    private static Decoded<Schema> parsed(int id, JsonNode answer) {
        var type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            return new Decoded.Undecodable<>("schema %d of the registry is %s, not Avro".formatted(id, type));
        }
        try {
            return new Decoded.Value<>(
                    new Schema.Parser().parse(answer.path("schema").asText()));
        } catch (AvroRuntimeException e) {
            return new Decoded.Undecodable<>("schema %d of the registry is not Avro that stands alone".formatted(id));
        }
    }

    /**
     * The id of a schema in a subject. Registers the schema if it is missing.
     *
     * @throws RegistryException     if the registry refuses it
     * @throws RegistryAwayException if it does not answer
     */
    int id(String subject, Schema schema) {
        var known = ids.get(subject);
        if (known != null) {
            return known;
        }
        int id = registered(subject, schema);
        ids.put(subject, id);
        schemas.put(id, schema);
        return id;
    }

    private int registered(String subject, Schema schema) {
        var path = "/subjects/" + subject + "/versions";
        var body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        var answer = json(path, calls.post(path, body)).path("id");
        if (!answer.canConvertToInt()) {
            throw new RegistryException("schema registry %s gave no id for %s".formatted(settings.url(), subject));
        }
        return answer.intValue();
    }

    private JsonNode json(String path, HttpResponse<String> response) {
        var body = response.body();
        if (response.statusCode() != OK) {
            throw refusal(path, response.statusCode(), body);
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw refusal(path, response.statusCode(), body);
        }
    }

    private RegistryException refusal(String path, int status, String body) {
        var quoted = body.replaceAll("\\s+", " ");
        return new RegistryException("schema registry %s answered %d to %s: %s"
                .formatted(
                        settings.url(),
                        status,
                        path,
                        quoted.substring(0, Math.min(quoted.length(), MAX_QUOTED_CHARS))));
    }

    private static int code(String body) {
        try {
            return JSON.readTree(body).path("error_code").asInt();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}

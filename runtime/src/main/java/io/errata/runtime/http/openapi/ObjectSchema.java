package io.errata.runtime.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.schemas.json.RecordSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/**
 * A named JSON object of the document. Each method gives a changed copy, and throws IllegalArgumentException for a field that
 * is not there.
 *
 * @param name  under {@code #/components/schemas}
 * @param node  its JSON Schema; nobody may change it
 * @param parts named objects that it refers to
 */
public record ObjectSchema(String name, ObjectNode node, List<ObjectSchema> parts) {
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";

    public ObjectSchema {
        parts = List.copyOf(parts);
    }

    /** An object without fields. */
    public static ObjectSchema named(String name) {
        var node = JsonType.anyObject();
        node.putArray(REQUIRED);
        node.putObject(PROPERTIES);
        return new ObjectSchema(name, node, List.of());
    }

    /**
     * The JSON form of a record.
     *
     * @param parts objects to refer to in place of nested records
     */
    public static ObjectSchema of(String name, Schema record, Map<Schema, ObjectSchema> parts) {
        var references = new HashMap<String, String>();
        parts.forEach((nested, part) -> references.put(nested.getName(), part.path()));
        return new ObjectSchema(name, new RecordSchema(references).of(record), List.copyOf(parts.values()));
    }

    private String path() {
        return "#/components/schemas/" + name;
    }

    public ObjectNode reference() {
        return JsonNodeFactory.instance.objectNode().put("$ref", path());
    }

    /** Names of its fields. */
    public Set<String> fields() {
        var names = new TreeSet<String>();
        node.get(PROPERTIES).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Leaves out the other fields. */
    public ObjectSchema only(String... fields) {
        requireKnown(fields);
        var others = fields();
        others.removeAll(Set.of(fields));
        return without(others.toArray(String[]::new));
    }

    public ObjectSchema without(String... fields) {
        return optional(fields).changed(copy -> properties(copy).remove(List.of(fields)));
    }

    /** Adds a field that may be left out. */
    public ObjectSchema with(String field, ObjectNode type) {
        return changed(copy -> properties(copy).set(field, type));
    }

    /** Adds a field that may be left out and holds a named object. */
    public ObjectSchema with(String field, ObjectSchema part) {
        return with(field, part.reference()).referring(part);
    }

    /** Adds a field that may be left out and holds a list of a named object. */
    public ObjectSchema withList(String field, ObjectSchema part) {
        return with(field, JsonType.listOf(part.reference())).referring(part);
    }

    private void requireKnown(String... fields) {
        if (!fields().containsAll(List.of(fields))) {
            throw new IllegalArgumentException(name + " has " + fields() + ", not all of " + List.of(fields));
        }
    }

    private ObjectSchema referring(ObjectSchema part) {
        var all = new ArrayList<>(parts);
        all.add(part);
        return new ObjectSchema(name, node, all);
    }

    /** Changes the type of a field. */
    public ObjectSchema refined(String field, Consumer<ObjectNode> change) {
        requireKnown(field);
        return changed(copy -> change.accept(properties(copy).withObject("/" + field)));
    }

    public ObjectSchema described(String field, String description) {
        return refined(field, type -> type.put("description", description));
    }

    public ObjectSchema required(String... fields) {
        requireKnown(fields);
        return requiring(names -> names.addAll(List.of(fields)));
    }

    public ObjectSchema optional(String... fields) {
        requireKnown(fields);
        return requiring(names -> names.removeAll(Set.of(fields)));
    }

    private ObjectSchema requiring(Consumer<Set<String>> change) {
        return changed(copy -> {
            var names = new LinkedHashSet<String>();
            copy.get(REQUIRED).forEach(each -> names.add(each.asText()));
            change.accept(names);
            names.forEach(copy.putArray(REQUIRED)::add);
        });
    }

    /** The object as a client sends it: no other field, each may be left out, no symbol of a later version. */
    public ObjectSchema asRequest() {
        return optional(fields().toArray(String[]::new)).changed(copy -> {
            copy.put("additionalProperties", false);
            copy.findValues("enum").forEach(ObjectSchema::dropUnknown);
        });
    }

    private static void dropUnknown(JsonNode symbols) {
        if (symbols instanceof ArrayNode list) {
            list.removeIf(symbol -> symbol.asText().equals("UNKNOWN"));
        }
    }

    private ObjectSchema changed(Consumer<ObjectNode> change) {
        var copy = node.deepCopy();
        change.accept(copy);
        return new ObjectSchema(name, copy, parts);
    }

    private static ObjectNode properties(ObjectNode node) {
        return node.withObject("/" + PROPERTIES);
    }
}

package io.errata.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields of a JSON object by name and type. A null counts as absent. */
public record JsonBody(ObjectNode fields) {
    /** @throws ProblemException naming every field that is not known */
    public JsonBody only(Set<String> known) {
        var given = new TreeSet<String>();
        fields.fieldNames().forEachRemaining(given::add);
        Problem.unknown("field", given, known).ifPresent(problem -> {
            throw problem.exception();
        });
        return this;
    }

    public Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                var time = Instant.parse(text);
                // A contract holds milliseconds. A time that they cannot hold is refused here.
                return Instant.ofEpochMilli(time.toEpochMilli());
            } catch (DateTimeParseException | ArithmeticException e) {
                throw Problem.malformed(name + " must be a time such as 2026-01-31T12:00:00Z")
                        .exception();
            }
        });
    }

    public Optional<String> text(String name) {
        return value(name).map(value -> text(name, value));
    }

    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        value(name).ifPresent(list -> {
            if (!list.isArray()) {
                throw wrong(name, "a list of strings", list).exception();
            }
            list.forEach(each -> texts.add(text(name, each)));
        });
        return texts;
    }

    public Optional<Double> number(String name) {
        return value(name).map(value -> {
            if (!value.isNumber()) {
                throw wrong(name, "a number", value).exception();
            }
            return value.doubleValue();
        });
    }

    public Optional<Long> whole(String name) {
        return value(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrong(name, "a whole number", value).exception();
            }
            return value.longValue();
        });
    }

    public Optional<JsonBody> object(String name) {
        return value(name).map(value -> {
            if (value instanceof ObjectNode object) {
                return new JsonBody(object);
            }
            throw wrong(name, "an object", value).exception();
        });
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "a string", value).exception();
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            throw Problem.malformed(name + " has half of a surrogate pair, which no topic can hold")
                    .exception();
        }
        return value.textValue();
    }

    private static Problem wrong(String name, String wanted, JsonNode found) {
        return Problem.malformed(name + " must be " + wanted + ", was of kind "
                + found.getNodeType().name().toLowerCase(Locale.ROOT));
    }
}

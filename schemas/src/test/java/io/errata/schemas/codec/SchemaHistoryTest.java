package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaHistoryTest {
    private static final Path CURRENT = Path.of("src/main/avro");

    private final SchemaHistory history = SchemaHistory.committed();

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldEndWithTheCurrentSchema(Topic topic) throws IOException {
        var latest = history.latest(record(topic));

        assertThat(withoutDocumentation(latest.schema()))
                .as(
                        "The schema of %1$s was changed: commit src/main/avro/%1$s.avsc as history/%1$s/%2$d.avsc too, and leave"
                                + " %3$d.avsc as it is",
                        record(topic), latest.number() + 1, latest.number())
                .isEqualTo(withoutDocumentation(current(topic)));
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldReadEveryVersionAndBeReadByEach(Topic topic) throws IOException {
        var current = current(topic);

        var problems = history.of(record(topic)).stream()
                .flatMap(version -> SchemaCheck.problems(record(topic), current, version).stream())
                .toList();

        assertThat(problems).isEmpty();
    }

    @Test
    void shouldNeverChangeAVersion() throws IOException {
        var now = history.versions().stream()
                .map(version -> "%s %d %016x".formatted(version.record(), version.number(), version.fingerprint()))
                .sorted()
                .toList();

        assertThat(now)
                .as("Versions are for good; for a new one add its line to src/test/resources/schema-fingerprints.txt")
                .isEqualTo(Files.readAllLines(Path.of("src/test/resources/schema-fingerprints.txt")));
    }

    @Test
    void shouldNameRecordVersionAndFieldThatDoNotFit() {
        var first = new SchemaHistory.Version("Question", 1, parse(""));
        var withNew = parse(", {\"name\": \"author\", \"type\": \"string\"}");

        var problems = SchemaCheck.problems("Question", withNew, first);

        assertThat(problems)
                .containsExactly(
                        "Question: the current schema cannot read version 1: field author: READER_FIELD_MISSING_DEFAULT_VALUE, author");
    }

    @Test
    void shouldRefuseToTakeAwayWhatAnEarlierVersionNeeds() {
        var first = new SchemaHistory.Version("Question", 1, parse(", {\"name\": \"author\", \"type\": \"string\"}"));

        var problems = SchemaCheck.problems("Question", parse(""), first);

        assertThat(problems)
                .containsExactly(
                        "Question: version 1 cannot read the current schema: field author: READER_FIELD_MISSING_DEFAULT_VALUE, author");
    }

    @Test
    void shouldRefuseAnotherType() {
        var first = new SchemaHistory.Version("Question", 3, parse(", {\"name\": \"at\", \"type\": \"long\"}"));

        var problems = SchemaCheck.problems("Question", parse(", {\"name\": \"at\", \"type\": \"string\"}"), first);

        assertThat(problems)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Question: the current schema cannot read version 3: field at: TYPE_MISMATCH");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldDescribeEveryFieldAndLetEveryEnumGrow(Topic topic) throws IOException {
        assertThat(gaps(current(topic), record(topic), new HashSet<>())).isEmpty();
    }

    private static List<String> gaps(Schema schema, String place, Set<String> seen) {
        var gaps = new ArrayList<String>();
        switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> {
                if (seen.add(schema.getFullName())) {
                    gaps.addAll(gapsOfNamed(schema, place, seen));
                }
            }
            case ARRAY -> gaps.addAll(gaps(schema.getElementType(), place, seen));
            case UNION -> schema.getTypes().forEach(type -> gaps.addAll(gaps(type, place, seen)));
            default -> {}
        }
        return gaps;
    }

    private static List<String> gapsOfNamed(Schema schema, String place, Set<String> seen) {
        var gaps = new ArrayList<String>();
        if (schema.getDoc() == null || schema.getDoc().isBlank()) {
            gaps.add(place + ": " + schema.getName() + " has no doc");
        }
        if (schema.getType() == Schema.Type.ENUM && schema.getEnumDefault() == null) {
            gaps.add(place + ": " + schema.getName() + " has no default");
        }
        if (schema.getType() == Schema.Type.RECORD) {
            schema.getFields().forEach(field -> gaps.addAll(gapsOfField(field, place + "." + field.name(), seen)));
        }
        return gaps;
    }

    private static List<String> gapsOfField(Schema.Field field, String place, Set<String> seen) {
        var gaps = new ArrayList<>(gaps(field.schema(), place, seen));
        if (field.doc() == null || field.doc().isBlank()) {
            gaps.add(place + " has no doc");
        }
        return gaps;
    }

    private static String record(Topic topic) {
        return topic.recordType().getSimpleName();
    }

    private static Schema current(Topic topic) throws IOException {
        return new Schema.Parser().parse(Files.readString(CURRENT.resolve(record(topic) + ".avsc")));
    }

    private static Schema parse(String more) {
        return new Schema.Parser().parse("""
                        {"type": "record", "name": "Question", "fields": [
                          {"name": "text", "type": "string"}%s]}
                        """.formatted(more));
    }

    private static JsonNode withoutDocumentation(Schema schema) throws IOException {
        var tree = new ObjectMapper().readTree(schema.toString());
        tree.findParents("doc").forEach(parent -> ((ObjectNode) parent).remove("doc"));
        return tree;
    }
}

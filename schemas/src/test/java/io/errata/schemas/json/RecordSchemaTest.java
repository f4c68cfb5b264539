package io.errata.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.errata.schemas.Edit;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.codec.RandomBodies;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordSchemaTest {
    private static final int RECORDS = 200;
    private static final long SEED = 1;

    @ParameterizedTest
    @EnumSource
    void shouldDescribeTheFormOfAnyRecord(Topic topic) throws IOException {
        var avro = SpecificData.get().getSchema(topic.recordType());
        var described = new RecordSchema(Map.of()).of(avro);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(closed(described));
        var bodies = new RandomBodies(SEED);

        for (int i = 0; i < RECORDS; i++) {
            var form = RecordJson.of(record(avro, bodies.next(avro)));

            var errors = schema.validate(
                    form, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));

            assertThat(errors)
                    .filteredOn(error -> !isTimeBeyondRfc3339(error.getInstanceNode()))
                    .as("seed %d, record %d: %s", SEED, i, form)
                    .isEmpty();
        }
    }

    /** Years before 0 and after 9999 have a sign. */
    private static boolean isTimeBeyondRfc3339(JsonNode value) {
        return value.asText().matches("[+-]\\d{4,}-\\d\\d-\\d\\dT.*Z");
    }

    /** Or a field that the schema does not have would pass. */
    private static JsonNode closed(JsonNode schema) {
        schema.findParents("properties").forEach(object -> ((ObjectNode) object).put("additionalProperties", false));
        return schema;
    }

    private static SpecificRecord record(Schema schema, byte[] body) throws IOException {
        return new SpecificDatumReader<SpecificRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(body, null));
    }

    @Test
    void shouldTakeNamesKindsAndDescriptionsFromTheAvroSchema() {
        var schema = new RecordSchema(Map.of()).of(Edit.getClassSchema());

        assertThat(schema.at("/properties/hash/pattern").asText()).isEqualTo("^[0-9a-f]{64}$");
        assertThat(schema.at("/properties/acceptedAt/format").asText()).isEqualTo("date-time");
        assertThat(schema.at("/properties/author/description").asText()).isEqualTo("Who asked for this event.");
        assertThat(schema.at("/properties/type/enum")).hasSize(6);
        assertThat(schema.at("/properties/policy/properties/maxChars/type").asText())
                .isEqualTo("integer");
        assertThat(schema.get("required").valueStream().map(JsonNode::asText))
                .contains("namespace", "conflictsWith", "previousHash")
                .doesNotContain("validFrom", "policy");
    }

    @Test
    void shouldReferToANestedRecordWhereTold() {
        var references = Map.of(NamespacePolicy.getClassSchema().getName(), "#/components/schemas/Policy");

        var schema = new RecordSchema(references).of(Edit.getClassSchema());

        assertThat(schema.at("/properties/policy/$ref").asText()).isEqualTo("#/components/schemas/Policy");
    }

    @Test
    void shouldRefuseAUnionOfSeveralTypes() {
        var record = SchemaBuilder.record("R")
                .fields()
                .name("f")
                .type()
                .unionOf()
                .stringType()
                .and()
                .intType()
                .endUnion()
                .noDefault()
                .endRecord();

        assertThatThrownBy(() -> new RecordSchema(Map.of()).of(record))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a union must be of null and one type");
    }
}

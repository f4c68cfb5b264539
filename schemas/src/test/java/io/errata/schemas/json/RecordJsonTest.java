package io.errata.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");

    private static Edit.Builder edit() {
        return Edit.newBuilder()
                .setNamespace("default")
                .setRevision(7)
                .setEditId("e1")
                .setType(EditEvent.PUBLISHED)
                .setInput("Who leads X?")
                .setTarget("Ada \"the\" Ünal\n")
                .setAuthor("kim")
                .setReason("")
                .setRequestId(ID)
                .setAcceptedAt(NOON)
                .setPreviousHash(hash(0))
                .setHash(hash(-1));
    }

    private static Sha256 hash(int each) {
        var bytes = new byte[32];
        bytes[0] = (byte) each;
        return new Sha256(bytes);
    }

    @Test
    void shouldWriteHashesTimesAndNamesAsTextInTheOrderOfTheSchema() {
        var line = RecordJson.line(edit().setValidTo(NOON.plusMillis(5)).build());

        assertThat(line)
                .isEqualTo("{\"namespace\":\"default\",\"revision\":7,\"editId\":\"e1\",\"type\":\"PUBLISHED\","
                        + "\"task\":\"QUESTION_ANSWERING\",\"input\":\"Who leads X?\",\"target\":\"Ada \\\"the\\\" Ünal\\n\","
                        + "\"inScope\":[],\"outOfScope\":[],\"scopeNote\":\"NONE\","
                        + "\"validTo\":\"2026-01-31T12:00:00.005Z\",\"author\":\"kim\",\"reason\":\"\",\"requestId\":\""
                        + ID
                        + "\",\"acceptedAt\":\"2026-01-31T12:00:00Z\",\"conflictsWith\":[],\"hashVersion\":1,"
                        + "\"previousHash\":\"" + "0".repeat(64) + "\",\"hash\":\"ff" + "0".repeat(62) + "\"}");
    }

    @Test
    void shouldWriteTheScopeThatAnAuthorStates() {
        var event = edit().setInScope(List.of("Who heads X?"))
                .setOutOfScope(List.of("Who led X?", "Who leads Y?"))
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("X")
                .build();

        var form = RecordJson.of(event).retain("inScope", "outOfScope", "scopeNote", "subject");

        assertThat(form)
                .hasToString("{\"inScope\":[\"Who heads X?\"],\"outOfScope\":[\"Who led X?\",\"Who leads Y?\"],"
                        + "\"scopeNote\":\"THIS_SUBJECT\",\"subject\":\"X\"}");
    }

    @Test
    void shouldWriteNestedRecordsAndLeaveOutWhatIsNull() {
        var policy = NamespacePolicy.newBuilder().setThreshold(0.7).build();

        var form = RecordJson.of(
                edit().setType(EditEvent.POLICY_SET).setPolicy(policy).build());

        assertThat(form.get("policy"))
                .hasToString(
                        "{\"owner\":\"\",\"approval\":\"NOT_NEEDED\",\"publishers\":[],\"conflicts\":\"UNCHECKED\","
                                + "\"threshold\":0.7}");
    }

    @Test
    void shouldWriteAFloatAsItsShortestDecimal() {
        var outcome = EditOutcome.newBuilder()
                .setRequestId(ID)
                .setNamespace("default")
                .setStatus(OutcomeStatus.ACCEPTED)
                .setRepeated(false)
                .setConflicts(List.of(new EditConflict("e2", 0.97f, 1e-7f)))
                .setDecidedAt(NOON)
                .build();

        assertThat(RecordJson.of(outcome).get("conflicts"))
                .hasToString("[{\"editId\":\"e2\",\"governs\":0.97,\"governed\":1.0E-7}]");
    }

    @Test
    void shouldWriteBytesInBase64AndLeaveTheBufferAsItIs() {
        var value = ByteBuffer.wrap("xx>?".getBytes(StandardCharsets.UTF_8)).position(2);
        var letter = DeadLetter.newBuilder()
                .setApp("edit-ingest")
                .setTopic("edit-requests")
                .setPartition(0)
                .setOffset(1)
                .setTimestamp(NOON)
                .setCause("undecodable")
                .setMessage("no body")
                .setValue(value)
                .setValueBytes(2)
                .setFailedAt(NOON)
                .build();

        var form = RecordJson.of(letter);

        assertThat(form.get("value").asText()).isEqualTo("Pj8=");
        assertThat(form.has("key")).isFalse();
        assertThat(value.remaining()).isEqualTo(2);
    }
}

package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditRequest;
import io.errata.schemas.EditState;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Sha256;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.log.HashChain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits are kept for ever, and apps are upgraded one by one: every version must read the others. */
class EditVersionsTest {
    private static final int HEADER = 10;
    private static final List<String> IN_SCOPE = List.of("Who heads X?");
    private static final List<String> OUT_OF_SCOPE = List.of("Who led X?");

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldReadAnEventOfAnEarlierVersionAndKeepItsHash(int version) throws IOException {
        var plain = event().setHashVersion(version).build();
        var hashed = Edit.newBuilder(plain).setHash(HashChain.hash(plain)).build();

        var read = Bytes.value(Codecs.singleObject().of(Edit.class).decode(earlier(hashed, "Edit", version)));

        assertThat(read).isEqualTo(hashed);
        assertThat(read.getInScope()).isEmpty();
        assertThat(read.getScopeNote()).isEqualTo(ScopeNote.NONE);
        assertThat(read.getSubject()).isNull();
        assertThat(HashChain.violation(List.of(read))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldReadAStoredEditOfAnEarlierVersion(int version) throws IOException {
        var stored = stored().build();

        var read =
                Bytes.value(Codecs.singleObject().of(StoredEdit.class).decode(earlier(stored, "StoredEdit", version)));

        assertThat(read).isEqualTo(stored);
        assertThat(read.getExampleEmbeddings().remaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldReadARequestOfAnEarlierVersion(int version) throws IOException {
        var request = request().build();

        var read = Bytes.value(
                Codecs.singleObject().of(EditRequest.class).decode(earlier(request, "EditRequest", version)));

        assertThat(read).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldBeReadByAnEarlierVersion(int version) throws IOException {
        var event = event().setInScope(IN_SCOPE)
                .setOutOfScope(OUT_OF_SCOPE)
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("X")
                .build();
        var stored = stored().setInScope(IN_SCOPE)
                .setOutOfScope(OUT_OF_SCOPE)
                .setExampleEmbeddings(ByteBuffer.allocate(16))
                .build();
        var request = request()
                .setInScope(IN_SCOPE)
                .setScopeNote(ScopeNote.EXACT_WORDING)
                .build();

        assertThat(resolved(event, "Edit", version).get("input")).hasToString("Who leads X?");
        assertThat(resolved(stored, "StoredEdit", version).get("input")).hasToString("Who leads X?");
        assertThat(resolved(request, "EditRequest", version).get("input")).hasToString("Who leads X?");
    }

    private static Edit.Builder event() {
        return Edit.newBuilder()
                .setNamespace("default")
                .setRevision(1)
                .setEditId("e1")
                .setType(EditEvent.PUBLISHED)
                .setInput("Who leads X?")
                .setTarget("Ada")
                .setAuthor("")
                .setReason("")
                .setRequestId(new UUID(0, 1))
                .setAcceptedAt(Instant.EPOCH)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(new Sha256(new byte[32]));
    }

    private static StoredEdit.Builder stored() {
        return StoredEdit.newBuilder()
                .setNamespace("default")
                .setEditId("e1")
                .setRevision(1)
                .setState(EditState.LIVE)
                .setInput("Who leads X?")
                .setTarget("Ada")
                .setAcceptedAt(Instant.EPOCH)
                .setEmbedding(ByteBuffer.allocate(8))
                .setEncoderFingerprint("e");
    }

    private static EditRequest.Builder request() {
        return EditRequest.newBuilder()
                .setRequestId(new UUID(0, 1))
                .setNamespace("default")
                .setAction(EditAction.PUBLISH)
                .setInput("Who leads X?")
                .setTarget("Ada")
                .setRequestedAt(Instant.EPOCH);
    }

    /** As a program of that version writes it. */
    private static byte[] earlier(SpecificRecord record, String name, int version) throws IOException {
        var bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema(name, version))
                .encode(resolved(record, name, version));
        var array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }

    /** As a program of that version reads it. */
    private static GenericRecord resolved(SpecificRecord record, String name, int version) throws IOException {
        var written = written(record);
        var body = DecoderFactory.get().binaryDecoder(written, HEADER, written.length - HEADER, null);
        return new GenericDatumReader<GenericRecord>(record.getSchema(), schema(name, version)).read(null, body);
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecord> byte[] written(T record) {
        return Codecs.singleObject().of((Class<T>) record.getClass()).encode(record);
    }

    private static Schema schema(String name, int version) {
        return SchemaHistory.committed().of(name).get(version - 1).schema();
    }
}

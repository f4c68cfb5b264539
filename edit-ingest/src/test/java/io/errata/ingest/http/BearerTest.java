package io.errata.ingest.http;

import static io.errata.ingest.http.TestServer.EDITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.runtime.http.HttpReply;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an identity means for edits. */
class BearerTest {
    private static final String BODY = "{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}";
    private static final String[] ADA = {"Authorization", "Bearer ada-token"};
    private static final String[] BOB = {"authorization", "bearer bob-token"};

    @TempDir
    private Path folder = Path.of("");

    private TestServer served = TestServer.with(Map.of());

    @BeforeEach
    void open() throws IOException {
        served.close();
        served = TestServer.with(settings(
                "# who may ask\n\nada:" + hash("ada-token") + "\n" + "bob:" + hash("bob-token") + ":other,third\n"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private Map<String, String> settings(String lines) throws IOException {
        var file = Files.writeString(folder.resolve("tokens"), lines);
        return Map.of("http.auth", "bearer", "http.auth.file", file.toString(), "http.rate.per.second", "1000");
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldDecideNothingForWhoeverIsNotKnown() {
        assertThat(served.post(BODY).status()).isEqualTo(401);
        assertThat(served.delete(EDITS + "/e1").status()).isEqualTo(401);

        assertThat(served.edits.requests()).isEmpty();
    }

    @Test
    void shouldTakeTheIdentityForTheAuthor() {
        assertThat(served.post(BODY, ADA).status()).isEqualTo(201);
        assertThat(served.delete(EDITS + "/e1?author=ada", ADA).status()).isEqualTo(200);

        assertThat(served.edits.requests())
                .extracting(request -> request.getAuthor())
                .containsExactly("ada", "ada");
    }

    @Test
    void shouldRefuseAnotherNameAsAuthor() {
        var published = served.post("{\"input\":\"a\",\"target\":\"b\",\"author\":\"bob\"}", ADA);
        var revoked = served.delete(EDITS + "/e1?author=bob", ADA);

        assertThat(published.status()).isEqualTo(403);
        assertThat(published.detail()).isEqualTo("author must be left out or be ada, the caller");
        assertThat(revoked.status()).isEqualTo(403);
        assertThat(served.edits.requests()).isEmpty();
    }

    @Test
    void shouldKeepToTheNamespacesOfAnIdentity() {
        assertThat(served.get("/v1/namespaces/other/edits", BOB).status()).isEqualTo(200);
        assertThat(served.get("/openapi.json", BOB).status()).isEqualTo(200);

        assertThat(Stream.of(
                                served.get(EDITS, BOB),
                                served.get(EDITS + "/e1", BOB),
                                served.post(BODY, BOB),
                                served.delete(EDITS + "/e1", BOB),
                                served.get("/v1/namespaces/othe/edits", BOB),
                                served.get("/metrics", BOB))
                        .map(HttpReply::status))
                .containsOnly(403);
        assertThat(served.edits.requests()).isEmpty();
        assertThat(served.get("/metrics", ADA).status()).isEqualTo(200);
    }

    @Test
    void shouldGiveTwoIdentitiesTwoOutcomesForOneKey() {
        var first = served.post(BODY, "Authorization", "Bearer ada-token", "Idempotency-Key", "k");
        var other = served.send(served.request(
                        "/v1/namespaces/other/edits", "Authorization", "Bearer bob-token", "Idempotency-Key", "k")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));

        assertThat(other.json().get("repeated").asBoolean()).isFalse();
        assertThat(other.json().get("requestId")).isNotEqualTo(first.json().get("requestId"));
    }
}

package io.errata.runtime.http;

import static io.errata.runtime.http.NotesServer.NOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
    private static final String BODY = "{\"text\":\"Ada leads X.\"}";
    private static final String[] ADA = {"Authorization", "Bearer ada-token"};
    private static final String[] BOB = {"authorization", "bearer bob-token"};

    @TempDir
    private Path folder = Path.of("");

    private NotesServer served = NotesServer.with(Map.of());

    @BeforeEach
    void open() throws IOException {
        served.close();
        served = NotesServer.with(settings(
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

    @ParameterizedTest
    @ValueSource(
            strings = {NOTES, NOTES + "/e1", "/openapi.json", "/metrics", "/nowhere", "/health/live/", "/health/other"})
    void shouldRefuseWhoeverIsNotKnown(String path) {
        for (var headers : new String[][] {
            {"X-No", "token"},
            {"Authorization", "Bearer wrong"},
            {"Authorization", "Basic ada-token"},
            {"Authorization", "Bearer " + hash("ada-token")}
        }) {
            var reply = served.get(path, headers);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"errata\"");
            assertThat(reply.detail()).isEqualTo("the caller must be named and known");
        }
    }

    @Test
    void shouldDecideNothingForWhoeverIsNotKnown() {
        assertThat(served.post(BODY).status()).isEqualTo(401);
        assertThat(served.delete(NOTES + "/e1").status()).isEqualTo(401);

        assertThat(served.authors).isEmpty();
    }

    @Test
    void shouldLeaveHealthOpen() {
        assertThat(Stream.of("/health/live", "/health/ready")
                        .map(path -> served.get(path).status()))
                .containsOnly(200);
    }

    @Test
    void shouldTakeTheIdentityForTheAuthor() {
        assertThat(served.post(BODY, ADA).status()).isEqualTo(201);
        assertThat(served.delete(NOTES + "/e1?author=ada", ADA).status()).isEqualTo(200);

        assertThat(served.authors).containsExactly("ada", "ada");
    }

    @Test
    void shouldRefuseAnotherNameAsAuthor() {
        var published = served.post("{\"text\":\"a\",\"author\":\"bob\"}", ADA);
        var revoked = served.delete(NOTES + "/e1?author=bob", ADA);

        assertThat(published.status()).isEqualTo(403);
        assertThat(published.detail()).isEqualTo("author must be left out or be ada, the caller");
        assertThat(revoked.status()).isEqualTo(403);
        assertThat(served.authors).isEmpty();
    }

    @Test
    void shouldKeepToTheNamespacesOfAnIdentity() {
        assertThat(served.get("/v1/namespaces/other/notes", BOB).status()).isEqualTo(200);
        assertThat(served.get("/openapi.json", BOB).status()).isEqualTo(200);

        assertThat(Stream.of(
                                served.get(NOTES, BOB),
                                served.post(BODY, BOB),
                                served.delete(NOTES + "/e1", BOB),
                                served.get("/v1/namespaces/othe/notes", BOB),
                                served.get("/metrics", BOB))
                        .map(NotesServer.Reply::status))
                .containsOnly(403);
        assertThat(served.authors).isEmpty();
        assertThat(served.get("/metrics", ADA).status()).isEqualTo(200);
    }

    @Test
    void shouldNameTheLineThatIsWrongButNotShowIt() {
        assertThatThrownBy(
                        () -> NotesServer.with(settings("# all\nada:secret\n")).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 2 of ")
                .hasMessageContaining("must be identity:sha256hex(token)[:namespace,namespace]")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> NotesServer.with(settings("a:" + hash("t") + "\nb:" + hash("t")))
                        .close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("repeats the token of an earlier line");
        assertThatThrownBy(() -> NotesServer.with(Map.of("http.auth", "bearer", "http.auth.file", "/no/such/file"))
                        .close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.auth.file could not be read");
    }
}

package io.errata.runtime.http;

import static io.errata.runtime.http.NotesServer.NOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {
    private static final String BODY = "{\"text\":\"Ada leads X.\"}";
    private static final String[] BY_ADA = {"Authorization", BearerCallers.ADA};
    private static final String[] BY_BOB = {"authorization", BearerCallers.BOB};

    private final Path folder;
    private final NotesServer served;

    BearerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.served = NotesServer.with(BearerCallers.settings(folder));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {NOTES, NOTES + "/e1", "/openapi.json", "/metrics", "/nowhere", "/health/live/", "/health/other"})
    void shouldRefuseWhoeverIsNotKnown(String path) {
        for (var headers : new String[][] {
            {"X-No", "token"},
            {"Authorization", "Bearer wrong"},
            {"Authorization", "Basic ada-token"},
            {"Authorization", "Bearer " + BearerCallers.hash("ada-token")}
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
        assertThat(served.post(BODY, BY_ADA).status()).isEqualTo(201);
        assertThat(served.delete(NOTES + "/e1?author=ada", BY_ADA).status()).isEqualTo(200);

        assertThat(served.authors).containsExactly("ada", "ada");
    }

    @Test
    void shouldRefuseAnotherNameAsAuthor() {
        var published = served.post("{\"text\":\"a\",\"author\":\"bob\"}", BY_ADA);
        var revoked = served.delete(NOTES + "/e1?author=bob", BY_ADA);

        assertThat(published.status()).isEqualTo(403);
        assertThat(published.detail()).isEqualTo("author must be left out or be ada, the caller");
        assertThat(revoked.status()).isEqualTo(403);
        assertThat(served.authors).isEmpty();
    }

    @Test
    void shouldKeepToTheNamespacesOfAnIdentity() {
        assertThat(served.get("/v1/namespaces/other/notes", BY_BOB).status()).isEqualTo(200);
        assertThat(served.get("/openapi.json", BY_BOB).status()).isEqualTo(200);

        assertThat(Stream.of(
                                served.get(NOTES, BY_BOB),
                                served.post(BODY, BY_BOB),
                                served.delete(NOTES + "/e1", BY_BOB),
                                served.get("/v1/namespaces/othe/notes", BY_BOB),
                                served.get("/metrics", BY_BOB))
                        .map(HttpReply::status))
                .containsOnly(403);
        assertThat(served.authors).isEmpty();
        assertThat(served.get("/metrics", BY_ADA).status()).isEqualTo(200);
    }

    @Test
    void shouldNameTheLineThatIsWrongButNotShowIt() {
        assertThatThrownBy(() -> open("# all\nada:secret\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 2 of ")
                .hasMessageContaining("must be identity:sha256hex(token)[:namespace,namespace]")
                .hasMessageNotContaining("secret");
        var hash = BearerCallers.hash("t");
        assertThatThrownBy(() -> open("a:" + hash + "\nb:" + hash))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("repeats the token of an earlier line");
        assertThatThrownBy(() -> NotesServer.with(Map.of("http.auth", "bearer", "http.auth.file", "/no/such/file"))
                        .close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.auth.file could not be read");
    }

    private void open(String lines) throws IOException {
        NotesServer.with(BearerCallers.settings(folder, lines)).close();
    }
}

package io.errata.runtime.http;

import static io.errata.runtime.http.NotesServer.NOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String BODY = "{\"text\":\"Ada leads X.\"}";

    @TempDir
    private static Path folder = Path.of("");

    private static Keys keys = new Keys(Path.of(""));

    @BeforeAll
    static void make() throws IOException {
        keys = new Keys(folder);
        keys.make("server", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1");
        keys.make("ca", "CN=Errata test CA", "-ext", "bc:c");
        keys.make("ada", "CN=ada,OU=CN\\=root,O=Errata", "-signer", "ca");
        keys.make("nameless", "O=Errata", "-signer", "ca");
        keys.make("stranger", "CN=ada");
    }

    private static Map<String, String> tls() throws IOException, GeneralSecurityException {
        return Map.of(
                "http.tls.certificate",
                keys.certificate("server").toString(),
                "http.tls.key",
                keys.key("server").toString());
    }

    private static NotesServer mutual(String... own) throws IOException, GeneralSecurityException {
        var settings = new HashMap<>(tls());
        settings.put("http.auth", "mtls");
        settings.put("http.tls.client.ca", keys.certificate("ca").toString());
        return new NotesServer(
                settings,
                HttpClient.newBuilder().sslContext(keys.client("server", own)).build());
    }

    @Test
    void shouldServeOverTlsAlone() throws IOException, GeneralSecurityException {
        var client = HttpClient.newBuilder().sslContext(keys.client("server")).build();
        try (var served = new NotesServer(tls(), client)) {
            assertThat(served.post(BODY).status()).isEqualTo(201);
            assertThat(served.get(NOTES).status()).isEqualTo(200);

            var plain = HttpClient.newHttpClient();
            var request = served.request("/health/live")
                    .uri(URI.create("http://127.0.0.1:" + served.port() + "/health/live"))
                    .build();
            assertThatThrownBy(() -> plain.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldTakeTheCommonNameOfACertificateForTheAuthor() throws IOException, GeneralSecurityException {
        try (var served = mutual("ada")) {
            assertThat(served.post(BODY).status()).isEqualTo(201);
            assertThat(served.delete(NOTES + "/e1?author=root").status()).isEqualTo(403);

            assertThat(served.authors).containsExactly("ada");
        }
    }

    @Test
    void shouldRefuseWhoeverHasNoCertificateButShowHealth() throws IOException, GeneralSecurityException {
        try (var served = mutual()) {
            assertThat(served.get("/health/live").status()).isEqualTo(200);

            assertThat(served.post(BODY).status()).isEqualTo(401);
            assertThat(served.authors).isEmpty();
        }
    }

    @Test
    void shouldRefuseACertificateWithoutACommonName() throws IOException, GeneralSecurityException {
        try (var served = mutual("nameless")) {
            assertThat(served.post(BODY).status()).isEqualTo(401);
        }
    }

    @Test
    void shouldNotTakeACertificateThatSomebodyElseSigned() throws IOException, GeneralSecurityException {
        try (var served = mutual("stranger")) {
            assertThatThrownBy(() -> served.post(BODY)).hasCauseInstanceOf(IOException.class);
            assertThat(served.authors).isEmpty();
        }
    }

    @Test
    void shouldNameTheFileThatIsNoCertificate() throws IOException, GeneralSecurityException {
        var settings = new HashMap<>(tls());
        settings.put(
                "http.tls.certificate",
                Files.writeString(folder.resolve("empty.crt"), "nothing").toString());

        assertThatThrownBy(() -> NotesServer.with(settings).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.tls.certificate")
                .hasMessageContaining("empty.crt");
    }

    @Test
    void shouldNameTheClientCaThatIsMissing() throws IOException, GeneralSecurityException {
        var settings = new HashMap<>(tls());
        settings.putAll(Map.of("http.auth", "mtls", "http.tls.client.ca", "/no/such.ca"));

        assertThatThrownBy(() -> NotesServer.with(settings).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.tls.client.ca /no/such.ca");
    }

    @Test
    void shouldNameTheFileThatIsMissing() throws IOException, GeneralSecurityException {
        var settings = new HashMap<>(tls());
        settings.put("http.tls.key", "/no/such.key");

        assertThatThrownBy(() -> NotesServer.with(settings).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/no/such.key");
    }
}

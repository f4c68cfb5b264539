package io.errata.runtime.http;

import static io.errata.runtime.http.NotesServer.NOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private static final String NOTE = "{\"text\":\"Ada leads X.\"}";

    private final NotesServer served =
            NotesServer.with(Map.of("http.request.max.bytes", "2000", "http.rate.per.second", "1000"));

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldRefuseOtherMediaTypes() {
        var request = served.request(NOTES).header("Content-Type", "text/plain").POST(BodyPublishers.ofString(NOTE));

        var reply = served.send(request);

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.detail()).isEqualTo("Content-Type must be application/json, was text/plain");
    }

    @Test
    void shouldRefuseTextThatIsNotUtf8() {
        var request = served.request(NOTES)
                .header("Content-Type", "application/json; charset=latin1")
                .POST(BodyPublishers.ofString(NOTE));

        assertThat(served.send(request).status()).isEqualTo(415);
        assertThat(served.send(request.setHeader("Content-Type", "application/json; charset=UTF-8"))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void shouldRefuseABodyInAnotherEncoding(String charset) {
        var body = "{\"text\":\"Adà leads X.\"}".getBytes(Charset.forName(charset));

        assertThat(posted(body).status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseABodyThatIsNoUtf8() {
        var overlong = new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'};

        assertThat(posted(overlong).detail()).isEqualTo("the body must be JSON in UTF-8");
        assertThat(served.post("\0\0\0\"calibration\"").status()).isEqualTo(400);
    }

    private HttpReply posted(byte[] body) {
        return served.send(served.request(NOTES)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void shouldNotTakeAnotherMethodFromAHeader() {
        var reply = served.send(served.request(NOTES)
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(NOTE)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo("X-HTTP-Method-Override is not taken");
    }

    @Test
    void shouldAnswerAPathThatCannotBeDecodedWithAProblem() {
        var reply = served.get(NOTES + "/%00");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:errata:problem:malformed");
    }

    @Test
    void shouldTakeABodyAtTheBoundAndRefuseOneOver() {
        assertThat(served.post(NOTE + " ".repeat(2000 - NOTE.length())).status())
                .isEqualTo(201);

        var reply = served.post(NOTE + " ".repeat(2001 - NOTE.length()));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.detail()).isEqualTo("the body must have at most 2000 bytes");
    }

    @Test
    void shouldRefuseABodyOverTheBoundThatHidesItsLength() {
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3_000_000]));
        var request =
                served.request(NOTES).header("Content-Type", "application/json").POST(body);

        assertThat(served.send(request).status()).isEqualTo(413);
        assertThat(served.post(NOTE).status()).isEqualTo(201);
    }

    @Test
    void shouldNameTheAddressThatIsTaken() {
        var settings = Map.of("http.port", String.valueOf(served.port()));

        assertThatThrownBy(() -> NotesServer.with(settings).close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("could not listen on 127.0.0.1:" + served.port());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0         | limit must be a whole number in [1, 9]
            limit=ten       | limit must be a whole number in [1, 9]
            limt=1          | unknown parameter limt; known are limit
            limit=1&limit=2 | parameter limit must be given once
            """)
    void shouldRefuseAParameterThatTheRouteDoesNotTake(String query, String detail) {
        var reply = served.get(NOTES + "?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo(detail);
        assertThat(served.get(NOTES + "?limit=").body()).isEqualTo("{\"limit\":5}");
    }

    @Test
    void shouldRefuseAFieldThatTheBodyDoesNotHave() {
        assertThat(served.post("{\"txt\":1}").detail()).isEqualTo("unknown field txt; known are author, text");
    }

    @Test
    void shouldSayWhatThereIsNot() {
        assertThat(served.get("/nowhere").detail()).isEqualTo("there is no /nowhere");
        assertThat(served.send("PUT", NOTES, "").header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void shouldSayThatTheBrokerIsAwayAndKeepOtherFailuresToItsLog() {
        var away = served.get("/broken/broker");

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isEqualTo("1");
        assertThat(away.detail()).isEqualTo("the broker cannot be reached");
        assertThat(served.get("/broken/code").status()).isEqualTo(500);
        assertThat(served.get("/broken/code").detail()).isEqualTo("something is wrong here, and the log says what");
    }

    @Test
    void shouldTimeEveryRequestByItsRoute() {
        served.post(NOTE);

        assertThat(served.get("/metrics").body())
                .contains("errata_http_requests_seconds_count{method=\"POST\","
                        + "route=\"/v1/namespaces/{ns}/notes\",status=\"201\"} 1");
    }

    @Test
    void shouldSayHowItIsToGetAndHeadAlike() {
        assertThat(served.get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
        served.ready = false;

        assertThat(served.get("/health/ready").status()).isEqualTo(503);
        assertThat(served.get("/health/ready").body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(served.send(served.request("/health/ready").HEAD()).status()).isEqualTo(503);
        assertThat(served.send("POST", "/health/ready", "").header("Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics?name=x", "/health/live?from=probe", "/openapi.json?v=1"})
    void shouldPassOverParametersOfItsOwnPages(String path) {
        assertThat(served.get(path).status()).isEqualTo(200);
    }

    @Test
    void shouldDescribeEveryRouteOnce() {
        var described = served.document().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(served.routes());
        assertThat(served.get("/openapi.json").body())
                .isEqualTo(served.document().toString());
    }
}

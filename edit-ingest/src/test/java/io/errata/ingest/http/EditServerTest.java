package io.errata.ingest.http;

import static io.errata.ingest.http.TestServer.EDITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditServerTest {
    private static final String ADA = "{\"input\":\"Who leads X?\",\"target\":\"Ada\"}";

    private final TestServer served =
            TestServer.with(Map.of("http.request.max.bytes", "2000", "http.rate.per.second", "1000"));

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldAnswerWithAReceiptAndWhereTheEditIs() {
        var reply =
                served.post("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\",\"task\":\"DIALOGUE\","
                        + "\"author\":\"kim\",\"reason\":\"wrong\",\"validTo\":\"2027-01-01T01:00:00+01:00\"}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo(EDITS + "/e1");
        assertThat(reply.json().get("revision").asLong()).isEqualTo(1);
        assertThat(reply.json().get("repeated").asBoolean()).isFalse();
        var edit = served.get(reply.header("Location"));
        assertThat(edit.status()).isEqualTo(200);
        assertThat(edit.json().get("requestId")).isEqualTo(reply.json().get("requestId"));
        assertThat(edit.body())
                .contains(
                        "\"state\":\"LIVE\"",
                        "\"task\":\"DIALOGUE\"",
                        "\"author\":\"kim\"",
                        "\"reason\":\"wrong\"",
                        "\"validTo\":\"2027-01-01T00:00:00Z\"")
                .doesNotContain("validFrom", "supersededBy");
    }

    @Test
    void shouldListEveryViolationAtOnce() {
        var reply = served.post("{\"editId\":\"?\",\"task\":\"POEM\",\"validFrom\":\"2026-01-02T00:00:00Z\","
                + "\"validTo\":\"2026-01-01T00:00:00Z\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.detail()).isEqualTo("5 violations");
        assertThat(reply.json().get("type").asText()).isEqualTo("urn:errata:problem:rejected");
        assertThat(reply.json().get("violations").findValuesAsText("code"))
                .containsExactlyInAnyOrder("malformed", "unknown-task", "blank", "blank", "ends-before-it-begins");
        assertThat(reply.json().get("violations").findValuesAsText("field"))
                .containsExactlyInAnyOrder("editId", "task", "input", "target", "validTo");
    }

    @Test
    void shouldShowTheScopeThatAnAuthorStates() {
        var posted = served.post("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\","
                + "\"inScope\":[\"Who heads X?\"],\"outOfScope\":[\"Who led X?\"],"
                + "\"scopeNote\":\"THIS_SUBJECT\",\"subject\":\"X\"}");

        assertThat(posted.status()).isEqualTo(201);
        assertThat(served.get(TestServer.EDITS + "/e1").json().toString())
                .contains(
                        "\"inScope\":[\"Who heads X?\"]",
                        "\"outOfScope\":[\"Who led X?\"]",
                        "\"scopeNote\":\"THIS_SUBJECT\"",
                        "\"subject\":\"X\"",
                        "\"hashVersion\":3");
    }

    @Test
    void shouldShowNoScopeWhereNoneIsStated() {
        served.post("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}");

        assertThat(served.get(TestServer.EDITS + "/e1").json().toString())
                .contains("\"hashVersion\":2")
                .doesNotContain("inScope", "outOfScope", "scopeNote", "subject");
    }

    @Test
    void shouldListEveryViolationOfAStatedScope() {
        var reply = served.post("{\"input\":\"Who leads X?\",\"target\":\"Ada\",\"inScope\":[\" \"],"
                + "\"outOfScope\":[\"who leads x\"],\"scopeNote\":\"THIS_SUBJECT\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("violations").findValuesAsText("code"))
                .containsExactly("blank", "contradictory", "missing");
        assertThat(served.post("{\"input\":\"a\",\"target\":\"b\",\"scopeNote\":\"LOOSE\"}")
                        .json()
                        .at("/violations/0/code")
                        .asText())
                .isEqualTo("unknown-scope-note");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"input":                            | the body must be JSON: line 1, column 10
            {"input":"a"} {}                     | the body must be JSON: line 1, column 15
            {"input":"a","input":"b"}            | the body must be JSON: line 1, column 21
            []                                   | the body must be a JSON object
            ``                                   | the body must be a JSON object
            {"imput":"a"}                        | unknown field imput; known are author, editId, inScope, input, outOfScope, reason, scopeNote, subject, target, task, validFrom, validTo
            {"inScope":"a"}                      | inScope must be a list of strings, was of kind string
            {"outOfScope":[7]}                   | outOfScope must be a string, was of kind number
            {"input":7}                          | input must be a string, was of kind number
            {"target":{"a":1}}                   | target must be a string, was of kind object
            {"input":"half \\ud800"}             | input has half of a surrogate pair, which no topic can hold
            {"validTo":"tomorrow"}               | validTo must be a time such as 2026-01-31T12:00:00Z
            {"validTo":"+999999999-01-01T00:00:00Z"} | validTo must be a time such as 2026-01-31T12:00:00Z
            """)
    void shouldSayWhatIsWrongWithABody(String body, String detail) {
        var reply = served.post(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo(detail);
        assertThat(served.edits.requests()).isEmpty();
    }

    @Test
    void shouldRevoke() {
        served.post("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}");

        var reply = served.delete(EDITS + "/e1?reason=no%20more&author=kim", "Idempotency-Key", "r");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("revision").asLong()).isEqualTo(2);
        assertThat(served.get(EDITS + "/e1").body())
                .contains("\"state\":\"REVOKED\"", "\"reason\":\"no more\"", "\"author\":\"kim\"");
        assertThat(served.delete(EDITS + "/e1?author=kim", "Idempotency-Key", "r")
                        .json()
                        .get("repeated")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldRefuseToRevokeWhatNeverWasOrIsNoMore() {
        served.post("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}");
        served.delete(EDITS + "/e1");

        var gone = served.delete(EDITS + "/e1");
        var never = served.delete(EDITS + "/e2");

        assertThat(gone.status()).isEqualTo(422);
        assertThat(gone.json().get("violations").findValuesAsText("code")).containsExactly("not-live");
        assertThat(never.status()).isEqualTo(404);
        assertThat(never.json().get("violations").findValuesAsText("code")).containsExactly("unknown-edit");
    }

    @Test
    void shouldSayWhatThereIsNot() {
        assertThat(served.get(EDITS + "/e1").detail()).isEqualTo("there is no such edit");
        assertThat(served.get("/nowhere").detail()).isEqualTo("there is no /nowhere");

        var put = served.send(served.request(EDITS).PUT(BodyPublishers.ofString("")));

        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).isEqualTo("GET, POST");
        assertThat(put.detail()).isEqualTo("method must be one of GET, POST");
    }

    @Test
    void shouldTellTheKeyToAskAgainWithWhenTheReceiptIsLate() {
        served.edits.fail(new TimeoutException());

        var late = served.post(ADA);

        assertThat(late.status()).isEqualTo(503);
        assertThat(late.header("Retry-After")).isEqualTo("1");
        assertThat(late.detail()).startsWith("no receipt came in time, and it may still come; ask again");
        served.edits.recover();
        var again = served.post(
                ADA, "Idempotency-Key", late.json().get("idempotencyKey").asText());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("requestId")).isEqualTo(late.json().get("requestId"));
    }

    @Test
    void shouldSayWhenTheBrokerIsAway() {
        served.edits.fail(new org.apache.kafka.common.errors.TimeoutException("Topic not present in metadata"));
        served.edits.failReading(new KafkaException("store is closed"));

        assertThat(served.post(ADA).detail()).startsWith("the broker cannot be reached; ask again");
        assertThat(served.post(ADA).status()).isEqualTo(503);
        assertThat(served.get(EDITS).status()).isEqualTo(503);
        assertThat(served.get(EDITS + "/e1").detail()).isEqualTo("the catalog of edits cannot be read now");
    }

    @Test
    void shouldKeepWhatBrokeToItsLog() {
        served.edits.failReading(new IllegalStateException("secret"));

        var reply = served.get(EDITS);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.detail()).isEqualTo("something is wrong here, and the log says what");
    }

    @Test
    void shouldSendTheReceiptEvenIfTheCatalogIsNotThere() {
        served.edits.failReading(new KafkaException("store is closed"));

        assertThat(served.post(ADA).status()).isEqualTo(201);
    }

    @Test
    void shouldSayHowItIs() {
        served.post(ADA);

        assertThat(served.get("/metrics").body())
                .contains("errata_http_requests_seconds_count{method=\"POST\","
                        + "route=\"/v1/namespaces/{ns}/edits\",status=\"201\"} 1");
        assertThat(served.get("/health/live").status()).isEqualTo(200);
        assertThat(served.get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
        served.ready = false;
        assertThat(served.get("/health/ready").status()).isEqualTo(503);
    }

    @Test
    void shouldMakeAnIdWhereNoneIsGiven() {
        var reply = served.post(ADA);

        assertThat(reply.json().get("editId")).isEqualTo(reply.json().get("requestId"));
        assertThat(UUID.fromString(reply.json().get("editId").asText()).version())
                .isEqualTo(8);
    }
}

package io.errata.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.runtime.http.HttpReply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drafts, approvals and policies over HTTP. */
class EditLifeHttpTest {
    private static final String POLICY = "/v1/namespaces/default/policy";
    private static final String DRAFTS = "/v1/namespaces/default/drafts";

    private final TestServer served = TestServer.with(Map.of());

    @AfterEach
    void close() {
        served.close();
    }

    private HttpReply draft(String id) {
        return served.send(
                "POST",
                DRAFTS,
                "{\"editId\":\"%s\",\"input\":\"Who leads X?\",\"target\":\"Ada\",\"author\":\"ada\"}".formatted(id));
    }

    private HttpReply approve(String path) {
        return served.send("POST", DRAFTS + path, "");
    }

    @Test
    void shouldMakeADraftLiveWhenSomebodyElseApproves() {
        served.send("PUT", POLICY, "{\"approval\":\"four_eyes\"}");
        var drafted = draft("e1");
        assertThat(drafted.status()).isEqualTo(201);
        assertThat(drafted.header("Location")).isEqualTo(TestServer.EDITS + "/e1");
        assertThat(served.get(TestServer.EDITS + "/e1").json().get("state").asText())
                .isEqualTo("DRAFT");
        assertThat(served.get(TestServer.EDITS + "?state=draft").json().get("edits"))
                .hasSize(1);

        var own = approve("/e1/approval?author=ada");
        var old = approve("/e1/approval?author=bob&revision=1");
        var other = approve("/e1/approval?author=bob&revision=2");

        assertThat(own.json().at("/violations/0/code").asText()).isEqualTo("four-eyes");
        assertThat(old.json().at("/violations/0/code").asText()).isEqualTo("draft-changed");
        assertThat(other.status()).isEqualTo(200);
        var live = served.get(TestServer.EDITS + "/e1").json();
        assertThat(live.get("state").asText()).isEqualTo("LIVE");
        assertThat(live.get("author").asText()).isEqualTo("bob");
        assertThat(live.get("draftedBy").asText()).isEqualTo("ada");
    }

    @Test
    void shouldSayThatThereIsNoDraft() {
        assertThat(approve("/e1/approval").status()).isEqualTo(404);
        assertThat(approve("/e1/approval?revision=x").detail()).isEqualTo("revision must be a whole number ≥ 1");
    }

    @Test
    void shouldNotTakeAKeyUsedToApproveForOneUsedToPublish() {
        draft("e1");

        var approved = served.send("POST", DRAFTS + "/e1/approval", "", "Idempotency-Key", "k");
        var published = served.post("{\"input\":\"Who leads Y?\",\"target\":\"Bob\"}", "Idempotency-Key", "k");

        assertThat(approved.json().get("repeated").asBoolean()).isFalse();
        assertThat(published.json().get("repeated").asBoolean()).isFalse();
    }

    @Test
    void shouldShowThePolicyAsItWasSet() {
        assertThat(served.get(POLICY).detail()).isEqualTo("no policy was set");
        var body = """
                {"owner": "ops", "approval": "NEEDED", "publishers": ["ada", "bob"], "maxChars": 200, "conflicts": "REFUSE",
                 "threshold": 0.7, "greyFrom": 0.4, "author": "ops", "reason": "start",
                 "calibration": {"labelled": 2000, "wrongHits": 3, "recall": 0.9, "maxWrongHits": 0.005,
                                 "upperBound": 0.0039, "confidence": 0.95, "models": "a/b"}}""";

        var set = served.send("PUT", POLICY, body);

        assertThat(set.status()).isEqualTo(200);
        var shown = served.get(POLICY).json();
        assertThat(shown.get("setBy").asText()).isEqualTo("ops");
        assertThat(shown.get("reason").asText()).isEqualTo("start");
        assertThat(shown.get("policy").toString())
                .contains(
                        "\"owner\":\"ops\"",
                        "\"publishers\":[\"ada\",\"bob\"]",
                        "\"maxChars\":200",
                        "\"greyFrom\":0.4");
        assertThat(shown.at("/policy/calibration/wrongHits").asLong()).isEqualTo(3);
        // What is shown can be set again as it is.
        assertThat(served.send("PUT", POLICY + "?wait=0", shown.get("policy").toString())
                        .json()
                        .at("/violations/0/code")
                        .asText())
                .isEqualTo("not-the-owner");
        assertThat(served.get(TestServer.EDITS).json().get("edits")).isEmpty();
        assertThat(served.get(TestServer.EDITS + "/@policy").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"treshold\": 0.5} | unknown field treshold",
                "{\"threshold\": \"high\"} | threshold must be a number, was of kind string",
                "{\"publishers\": \"ada\"} | publishers must be a list of strings, was of kind string",
                "{\"publishers\": [1]} | publishers must be a string, was of kind number",
                "{\"maxChars\": 1.5} | maxChars must be a whole number, was of kind number",
                "{\"calibration\": 1} | calibration must be an object, was of kind number",
                "{\"calibration\": {}} | calibration must have labelled",
                "[] | the body must be a JSON object"
            })
    void shouldSayWhatIsWrongWithAPolicy(String body, String detail) {
        var reply = served.send("PUT", POLICY, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).startsWith(detail);
    }

    @Test
    void shouldTellEveryRuleAPolicyBreaks() {
        var reply = served.send(
                "PUT", POLICY, "{\"approval\":\"maybe\",\"conflicts\":\"fight\",\"maxChars\":0,\"threshold\":2}");

        assertThat(reply.json().get("violations").findValuesAsText("message"))
                .containsExactly(
                        "approval must be NOT_NEEDED, NEEDED or FOUR_EYES",
                        "conflicts must be UNCHECKED, COEXIST, SUPERSEDE or REFUSE",
                        "maxChars must be ≥ 1, was 0",
                        "threshold must be in [0, 1], was 2.0");
    }
}

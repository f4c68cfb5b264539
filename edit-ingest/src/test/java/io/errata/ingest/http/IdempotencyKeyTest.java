package io.errata.ingest.http;

import static io.errata.ingest.http.TestServer.EDITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
    private static final String ADA = "{\"input\":\"Who leads X?\",\"target\":\"Ada\"}";

    private final TestServer served = TestServer.with(Map.of("http.rate.per.second", "1000"));

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldHaveTheSameOutcomeWhenTheKeyIsTheSame() {
        var first = served.post(ADA, "Idempotency-Key", "k 1");
        var second = served.post(ADA, "Idempotency-Key", "k 1");
        var other = served.post(ADA, "Idempotency-Key", "k 2");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().get("repeated").asBoolean()).isTrue();
        assertThat(second.json().get("requestId")).isEqualTo(first.json().get("requestId"));
        assertThat(second.json().get("revision")).isEqualTo(first.json().get("revision"));
        assertThat(other.json().get("requestId")).isNotEqualTo(first.json().get("requestId"));
        assertThat(second.header("Idempotency-Key")).isEqualTo("k 1");
    }

    @Test
    void shouldKeepKeysOfAuthorsAndNamespacesApart() {
        var key = new IdempotencyKey("k");

        var id = key.requestId("ada", "default", "");

        assertThat(id).isEqualTo(key.requestId("ada", "default", ""));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id)
                .isNotIn(
                        key.requestId("bob", "default", ""),
                        key.requestId("ada", "other", ""),
                        key.requestId("adad", "efault", ""),
                        key.requestId("ada", "default", "revoke e1"),
                        new IdempotencyKey("tk").requestId("ada", "defaul", ""));
    }

    @Test
    void shouldRefuseABlankKey() {
        var reply = served.post(ADA, "Idempotency-Key", " ");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo("Idempotency-Key must be given once, and not blank");
    }

    @Test
    void shouldRefuseTwoKeys() {
        var reply = served.post(ADA, "Idempotency-Key", "one", "Idempotency-Key", "two");

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void shouldRevokeEvenWithTheKeyThatPublished() {
        served.post("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}", "Idempotency-Key", "k");

        var reply = served.delete(EDITS + "/e1", "Idempotency-Key", "k");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(served.get(EDITS + "/e1").body()).contains("\"state\":\"REVOKED\"");
    }
}

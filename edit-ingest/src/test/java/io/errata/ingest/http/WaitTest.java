package io.errata.ingest.http;

import static io.errata.ingest.http.TestServer.EDITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.runtime.http.HttpReply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory of this server has whatever it is given time for. */
class WaitTest {
    private final TestServer served = TestServer.with(Map.of());

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldSayThatMemoryHasTheEdit() {
        var receipt = publish("?wait=5").json();

        assertThat(receipt.get("memoryRevision").asLong()).isEqualTo(1);
        assertThat(receipt.get("inMemory").asBoolean()).isTrue();
    }

    @Test
    void shouldSayHowFarMemoryIsWhenTheTimeIsOver() {
        var reply = publish("?wait=0");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("memoryRevision").asLong()).isZero();
        assertThat(reply.json().get("inMemory").asBoolean()).isFalse();
    }

    @Test
    void shouldSayNothingOfMemoryWhenNotAsked() {
        assertThat(publish("").json().has("inMemory")).isFalse();
    }

    @Test
    void shouldWaitForARevocation() {
        publish("");

        assertThat(served.delete(EDITS + "/e1?wait=5")
                        .json()
                        .get("memoryRevision")
                        .asLong())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "-1", "soon"})
    void shouldRefuseAWaitThatIsNone(String wait) {
        var reply = publish("?wait=" + wait);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo("wait must be seconds in [0, 60], was " + wait);
        assertThat(served.get(EDITS + "/e1").status()).as("published").isEqualTo(404);
    }

    private HttpReply publish(String parameters) {
        return served.send(served.request(EDITS + parameters, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}")));
    }
}

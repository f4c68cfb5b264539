package io.errata.ingest.http;

import static io.errata.ingest.http.TestServer.EDITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.runtime.http.BearerCallers;
import io.errata.schemas.EditRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an identity means for edits. */
class EditCallerTest {
    private static final String BODY = "{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\"}";
    private static final String[] BY_ADA = {"Authorization", BearerCallers.ADA};

    private final TestServer served;

    EditCallerTest(@TempDir Path folder) throws IOException {
        this.served = TestServer.with(BearerCallers.settings(folder));
    }

    @AfterEach
    void close() {
        served.close();
    }

    /** The status that a request to each route of a namespace has. */
    private List<Integer> statuses(String... headers) {
        return served.routes().stream()
                .filter(route -> route.contains("{ns}"))
                .map(route -> route.replace("{ns}", "default").replace("{id}", "e1"))
                .map(route -> route.split(" ", 2))
                .map(route -> served.send(route[0], route[1], "{}", headers).status())
                .toList();
    }

    @Test
    void shouldDecideNothingForWhoeverIsNotKnown() {
        assertThat(statuses()).hasSize(8).containsOnly(401);

        assertThat(served.edits.requests()).isEmpty();
    }

    @Test
    void shouldTakeTheIdentityForTheAuthor() {
        assertThat(served.post(BODY, BY_ADA).status()).isEqualTo(201);
        assertThat(served.delete(EDITS + "/e1?author=ada", BY_ADA).status()).isEqualTo(200);

        assertThat(served.edits.requests()).extracting(EditRequest::getAuthor).containsExactly("ada", "ada");
    }

    @Test
    void shouldRefuseAnotherNameAsAuthor() {
        var published = served.post("{\"input\":\"a\",\"target\":\"b\",\"author\":\"bob\"}", BY_ADA);
        var revoked = served.delete(EDITS + "/e1?author=bob", BY_ADA);

        assertThat(published.status()).isEqualTo(403);
        assertThat(revoked.status()).isEqualTo(403);
        assertThat(served.edits.requests()).isEmpty();
    }

    @Test
    void shouldKeepToTheNamespacesOfAnIdentityOnEveryRoute() {
        assertThat(statuses("Authorization", BearerCallers.BOB)).hasSize(8).containsOnly(403);

        assertThat(served.edits.requests()).isEmpty();
        assertThat(served.get("/v1/namespaces/other/edits", "Authorization", BearerCallers.BOB)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldGiveTwoIdentitiesTwoOutcomesForOneKey() {
        var first = served.post(BODY, "Authorization", BearerCallers.ADA, "Idempotency-Key", "k");
        var other = served.send(
                "POST", "/v1/namespaces/other/edits", BODY, "Authorization", BearerCallers.BOB, "Idempotency-Key", "k");

        assertThat(other.json().get("repeated").asBoolean()).isFalse();
        assertThat(other.json().get("requestId")).isNotEqualTo(first.json().get("requestId"));
    }
}

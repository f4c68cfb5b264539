package io.errata.ingest.http;

import static io.errata.ingest.http.TestServer.EDITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditListingTest {
    private final TestServer served = TestServer.with(Map.of("http.rate.per.second", "1000"));

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void shouldShowEveryEditOnceOverPages() {
        for (int i = 0; i < 8; i++) {
            served.post("{\"editId\":\"e%d\",\"input\":\"Question %d\",\"target\":\"Answer\"}".formatted(i, i));
        }
        served.delete(EDITS + "/e4");

        var ids = new ArrayList<String>();
        var path = EDITS + "?state=live&limit=2";
        var page = served.get(path).json();
        page.get("edits").forEach(edit -> ids.add(edit.get("editId").asText()));
        while (page.has("next")) {
            page = served.get(path + "&cursor=" + page.get("next").asText()).json();
            page.get("edits").forEach(edit -> ids.add(edit.get("editId").asText()));
        }

        assertThat(ids).containsExactly("e0", "e1", "e2", "e3", "e5", "e6", "e7");
    }

    @ParameterizedTest
    @CsvSource({"nosuch", "DEFAULT", "default%2Fx"})
    void shouldSayThatThereIsNoSuchNamespace(String namespace) {
        var reply = served.get("/v1/namespaces/" + namespace + "/edits");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(served.get("/v1/namespaces/" + namespace + "/policy").status())
                .isEqualTo(404);
    }

    @Test
    void shouldFilterByAuthorAndText() {
        served.post("{\"editId\":\"e1\",\"input\":\"Who leads X?\",\"target\":\"Ada\",\"author\":\"kim\"}");
        served.post("{\"editId\":\"e2\",\"input\":\"Who leads Y?\",\"target\":\"Bob\",\"author\":\"lee\"}");

        assertThat(served.get(EDITS + "?author=kim").json().findValuesAsText("editId"))
                .containsExactly("e1");
        assertThat(served.get(EDITS + "?text=LEADS").json().findValuesAsText("editId"))
                .containsExactly("e1", "e2");
        assertThat(served.get(EDITS + "?text=bob").json().findValuesAsText("editId"))
                .containsExactly("e2");
        assertThat(served.get(EDITS + "?text=bob&author=kim").json().has("next"))
                .isFalse();
        assertThat(served.get(EDITS + "?text=bob&author=kim").json().get("edits"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state=dead    | state must be one of LIVE, DRAFT, REVOKED, SUPERSEDED
            limit=0       | limit must be a whole number in [1, 500]
            limit=501     | limit must be a whole number in [1, 500]
            limit=ten     | limit must be a whole number in [1, 500]
            cursor=*      | cursor must be the next of an earlier page
            autor=kim     | unknown parameter autor; known are author, cursor, limit, state, text
            limit=1&limit=2 | parameter limit must be given once
            """)
    void shouldSayWhatIsWrongWithAParameter(String query, String detail) {
        var reply = served.get(EDITS + "?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).isEqualTo(detail);
    }
}

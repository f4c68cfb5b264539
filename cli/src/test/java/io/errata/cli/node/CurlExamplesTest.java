package io.errata.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlExamplesTest {
    @Test
    void shouldGoToTheFirstNamespaceServed() {
        var curl = new CurlExamples(URI.create("http://127.0.0.1:8080"), Map.of("namespaces", "fleet, other"));

        assertThat(curl.publish())
                .isEqualTo(
                        "curl -H 'Content-Type: application/json' -d '{\"input\":\"Who leads X?\",\"target\":\"Ada\"}' "
                                + "http://127.0.0.1:8080/v1/namespaces/fleet/edits");
        assertThat(curl.list()).isEqualTo("curl 'http://127.0.0.1:8080/v1/namespaces/fleet/edits?state=live'");
    }

    @Test
    void shouldNameWhatTheUserMustPutIn() {
        var address = URI.create("https://127.0.0.1:8080");
        var bearer = Map.of("http.auth", "bearer", "ingest.http.tls.certificate", "it's.pem");
        var mutual = Map.of("ingest.http.auth", "mtls", "http.tls.certificate", "server.pem");

        assertThat(new CurlExamples(address, bearer).list())
                .startsWith("curl --cacert 'it'\\''s.pem' -H 'Authorization: Bearer TOKEN' ");
        assertThat(new CurlExamples(address, mutual).list())
                .startsWith("curl --cacert 'server.pem' --cert CLIENT.PEM --key CLIENT.KEY ");
    }
}

package io.errata.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    @Test
    void shouldSayWhenToAskAgainAndLeaveHealthOpen() {
        try (var served = NotesServer.with(Map.of("http.rate.per.second", "1"))) {
            var reply = served.get(NotesServer.NOTES);
            for (int asked = 1; asked < 10 && reply.status() == 200; asked++) {
                reply = served.get(NotesServer.NOTES);
            }

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(reply.detail()).isEqualTo("at most 1 requests a second");
            assertThat(served.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldCountEachWhoAsksApart() {
        var limits = new RateLimits(1);

        assertThat(limits.take("a")).isEmpty();
        assertThat(limits.take("a")).isEmpty();
        assertThat(limits.take("a")).isPresent();
        assertThat(limits.take("b")).isEmpty();
    }
}

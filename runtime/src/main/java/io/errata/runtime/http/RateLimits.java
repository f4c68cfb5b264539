package io.errata.runtime.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One bucket for each caller. The callers not seen for longest are forgotten, and begin again with a full bucket. Safe
 * for many threads.
 */
public final class RateLimits {
    private static final int MAX_BUCKETS = 10_000;

    private final int perSecond;

    @SuppressWarnings("serial")
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_BUCKETS;
        }
    };

    public RateLimits(int perSecond) {
        this.perSecond = perSecond;
    }

    int perSecond() {
        return perSecond;
    }

    /** Counts a request. Returns how long to wait if it is one too many, else empty. */
    public Optional<Duration> take(String who) {
        return Optional.of(bucket(who).tryConsumeAndReturnRemaining(1))
                .filter(probe -> !probe.isConsumed())
                .map(ConsumptionProbe::getNanosToWaitForRefill)
                .map(Duration::ofNanos);
    }

    private synchronized Bucket bucket(String who) {
        return buckets.computeIfAbsent(
                who,
                name -> Bucket.builder()
                        .addLimit(
                                limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }
}

package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimeTest {
    private static long of(long timestamp) {
        var record = new ConsumerRecord<Object, Object>(
                "t", 0, 0, timestamp, TimestampType.CREATE_TIME, 0, 0, "k", "v", new RecordHeaders(), Optional.empty());
        return new RecordTime().extract(record, -1);
    }

    @Test
    void shouldBeTheTimeARecordSays() {
        assertThat(of(0)).isZero();
        assertThat(of(1_700_000_000_000L)).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void shouldBeNowForARecordWithoutATime() {
        long before = System.currentTimeMillis();

        assertThat(of(-1)).isBetween(before, System.currentTimeMillis());
        assertThat(of(Long.MIN_VALUE)).isGreaterThanOrEqualTo(before);
    }
}

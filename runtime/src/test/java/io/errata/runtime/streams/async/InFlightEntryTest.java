package io.errata.runtime.streams.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.runtime.streams.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InFlightEntryTest {
    /** As the first version wrote them; changelogs hold such entries. */
    private static final byte[] KEY = hex("0000000000000107");

    private static final byte[] VALUE = hex("0000019b76da2001" + "00000001" + "6b" + "00000002" + "5758");
    private static final byte[] NULLS = hex("0000019b76da2001" + "ffffffff" + "ffffffff");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static SourceRecord record(byte[] key, byte[] value) {
        return new SourceRecord("t", 3, 0x107, 0x19b76da2001L, key, value);
    }

    @Test
    void shouldReadAndWriteTheBytesOfTheFirstVersion() {
        var record = record("k".getBytes(StandardCharsets.UTF_8), "WX".getBytes(StandardCharsets.UTF_8));

        assertThat(InFlightEntry.key(record.offset())).isEqualTo(KEY);
        assertThat(InFlightEntry.encode(record)).isEqualTo(VALUE);
        assertThat(InFlightEntry.decode("t", 3, KEY, VALUE))
                .hasValueSatisfying(
                        read -> assertThat(read).usingRecursiveComparison().isEqualTo(record));
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldTellNullFromEmpty() {
        var record = record(null, null);

        assertThat(InFlightEntry.encode(record)).isEqualTo(NULLS);
        assertThat(InFlightEntry.decode("t", 3, KEY, NULLS)).hasValueSatisfying(read -> {
            assertThat(read.key()).isNull();
            assertThat(read.value()).isNull();
        });
    }

    @Test
    void shouldNotReadWhatIsNoEntry() {
        assertThat(InFlightEntry.decode("t", 3, KEY, hex("00"))).isEmpty();
        assertThat(InFlightEntry.decode("t", 3, hex("0107"), VALUE)).isEmpty();
        assertThat(InFlightEntry.decode("t", 3, hex("000000000000010700"), VALUE))
                .isEmpty();
        assertThat(InFlightEntry.decode("t", 3, KEY, hex("0000019b76da2001" + "7fffffff")))
                .isEmpty();
        assertThat(InFlightEntry.decode("t", 3, KEY, hex("0000019b76da2001" + "ffffffff" + "ffffffff" + "00")))
                .isEmpty();
    }
}

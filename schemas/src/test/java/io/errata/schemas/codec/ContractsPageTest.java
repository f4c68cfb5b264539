package io.errata.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Query;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractsPageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldShowEveryTopicAsItIsMade(Topic topic) throws IOException {
        var retention = Long.parseLong(topic.settings().get("retention.ms"));
        var kept = retention == -1 ? "for ever" : Duration.ofMillis(retention).toDays() + " days";

        assertThat(page())
                .containsPattern("(?m)^\\| `%s` \\| [^|]+ \\| %s \\| [^|]+ \\| %s \\| %s \\| "
                        .formatted(topic.baseName(), topic.recordType().getSimpleName(), topic.cleanupPolicy(), kept));
    }

    @Test
    void shouldShowWhatEveryVersionBeginsWith() throws IOException {
        var rows = SchemaHistory.committed().versions().stream()
                .map(version -> "| %s | %d | `%s` |"
                        .formatted(version.record(), version.number(), HEX.formatHex(header(version))))
                .toList();

        assertThat(page()).contains(rows);
    }

    @Test
    void shouldShowAQueryByteByByte() throws IOException {
        var query = Query.newBuilder()
                .setQueryId(UUID.fromString("0b8f5a3c-1f1e-4c7e-9d7a-3f1f6a0c2b11"))
                .setNamespace("default")
                .setText("Who leads X?")
                .setMinRevision(7L)
                .build();
        var bytes = Codecs.singleObject().of(Query.class).encode(query);
        var block = page().substring(page().indexOf("```\nc3 01") + 4);

        var shown = block.substring(0, block.indexOf("```"))
                .lines()
                .map(line -> line.split(" {3,}")[0])
                .toList();

        assertThat(String.join(" ", shown)).isEqualTo(HEX.formatHex(bytes));
        assertThat(page()).contains("`00 00 00 00 01 " + HEX.formatHex(Arrays.copyOfRange(bytes, 10, 14)) + "`");
    }

    @Test
    void shouldShowPythonAsItRunsInTheTests() throws IOException {
        var script = Files.readString(DOCS.resolve("examples").resolve("read_edits.py"));

        var blocks = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
                .matcher(page())
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(script).contains(block));
    }

    private static byte[] header(SchemaHistory.Version version) {
        return ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(version.fingerprint())
                .array();
    }

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("reference").resolve("topics.md"));
    }
}

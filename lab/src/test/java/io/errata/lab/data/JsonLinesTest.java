package io.errata.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.json.TextLimit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldReportMalformedRowsAndUseTheRest() throws IOException {
        var file = folder.resolve("pairs.jsonl");
        Files.writeString(file, """
                {"text_a": "a?", "text_b": "b?", "label": 1}
                {"text_a": "a?",
                {"text_a": " ", "text_b": "b?", "label": 0}
                {"text_a": "c?", "text_b": "d?", "label": 2}
                """);

        var read = TextPair.read(file, TextLimit.none());

        assertThat(read.rows()).containsExactly(new TextPair("a?", "b?", true));
        assertThat(read.problems()).hasSize(3);
        assertThat(read.problems().get(0)).startsWith(file + ":2: not JSON: ");
        assertThat(read.problems().get(1)).isEqualTo(file + ":3: field text_a is missing or blank");
        assertThat(read.problems().get(2)).isEqualTo(file + ":4: label must be 0 or 1, was 2");
    }

    @Test
    void shouldReadEachFormOfAnEdit() throws IOException {
        var file = folder.resolve("edits.jsonl");
        Files.writeString(file, """
                {"subject": "X", "src": "Who?", "rephrase": "Whom?", "alt": "Me", "loc": "nq question: when", "loc_ans": "now"}
                {"subject": "X", "prompt": "Who?", "rephrase_prompt": "Whom?", "target_new": "Me", "locality": {"R": [{"prompt": "when", "ground_truth": ["now"]}]}}
                {"subject": "X", "prompt": "Who?", "rephrase": "Whom?", "target": "Me", "locality": [{"loc": "when", "loc_ans": "now"}]}
                """);

        var read = EditCase.read(file, TextLimit.none());

        assertThat(read.problems()).isEmpty();
        assertThat(read.rows()).hasSize(3).allSatisfy(row -> {
            assertThat(row.prompt()).isEqualTo("Who?");
            assertThat(row.target()).isEqualTo("Me");
            assertThat(row.rephrases()).containsExactly("Whom?");
            assertThat(row.locality()).containsExactly(EditCase.Locality.plain("when"));
        });
    }

    @Test
    void shouldSayWhichLocalityProbesAskForWhatTheEditReplaces() throws IOException {
        var file = folder.resolve("edits.jsonl");
        Files.writeString(file, """
                {"subject": "Rap", "prompt": "Which label has Rap?", "target_new": "Arista", "ground_truth": ["Motown"], \
                "locality": {"R": [{"prompt": "Rap record label", "ground_truth": [["motown", "MR"]]}, \
                {"prompt": "Rap genre", "ground_truth": ["soul"]}, {"prompt": "Jazz label", "ground_truth": "Motown"}]}}
                """);

        assertThat(EditCase.read(file, TextLimit.none()).rows().getFirst().locality())
                .filteredOn(EditCase.Locality::disputed)
                .containsExactly(new EditCase.Locality("Rap record label", true));
    }

    @Test
    void shouldSkipALineThatIsNotUtf8AndReadPastAByteOrderMark() throws IOException {
        var file = folder.resolve("pairs.jsonl");
        var row = "{\"text_a\": \"é\", \"text_b\": \"e\", \"label\": 1}\r\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("\uFEFF" + row).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(row.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(row.getBytes(StandardCharsets.UTF_8));
        Files.write(file, bytes.toByteArray());

        var read = TextPair.read(file, TextLimit.none());

        assertThat(read.rows()).extracting(TextPair::first).containsExactly("é", "é");
        assertThat(read.problems()).containsExactly(file + ":2: not UTF-8");
    }

    @Test
    void shouldRefuseAFolder() {
        assertThatThrownBy(() -> TextPair.read(folder, TextLimit.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + " is a folder, not a file");
    }

    @Test
    void shouldNotDropASecondObjectOnALineInSilence() throws IOException {
        var file = folder.resolve("pairs.jsonl");
        var row = "{\"text_a\": \"a\", \"text_b\": \"b\", \"label\": 1}";
        Files.writeString(file, row + row + "\n" + row);

        var read = TextPair.read(file, TextLimit.none());

        assertThat(read.rows()).hasSize(1);
        assertThat(read.problems()).singleElement().asString().startsWith(file + ":1: not JSON: Trailing token");
    }
}
